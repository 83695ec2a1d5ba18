/* A raw socket has no ports, so a service for one is EAI_SERVICE. */
#include "names.h"

int main(void) {
    lookup("192.0.2.7", "80", AF_UNSPEC, SOCK_RAW, 0, 0);
    lookup("192.0.2.7", "http", AF_UNSPEC, SOCK_RAW, 0, 0);
    lookup("192.0.2.7", "80", AF_UNSPEC, 0, 99, 0);
    lookup("192.0.2.7", "", AF_UNSPEC, SOCK_RAW, 0, 0);
    return 0;
}
