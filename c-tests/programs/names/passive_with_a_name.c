/* AI_PASSIVE has no effect when a name is given. */
#include "names.h"

int main(void) {
    lookup("192.0.2.7", "80", AF_INET, SOCK_STREAM, 0, AI_PASSIVE);
    lookup("localhost", "80", AF_INET, SOCK_STREAM, 0, AI_PASSIVE);
    return 0;
}
