/* A family that is not an internet one is EAI_FAMILY, whatever else is invalid. */
#include "names.h"

int main(void) {
    lookup("192.0.2.7", "80", AF_UNIX, SOCK_STREAM, 0, 0);
    lookup("192.0.2.7", "80", 12345, SOCK_STREAM, 0, 0);
    lookup("192.0.2.7", "80", -1, 77, 0, 0);
    lookup(NULL, NULL, 12345, SOCK_STREAM, 0, 0);
    lookup("192.0.2.7", "80", 12345, SOCK_STREAM, 0, 0x10000);
    return 0;
}
