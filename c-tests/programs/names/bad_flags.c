/* Unknown flags, and AI_CANONNAME without a name, are EAI_BADFLAGS; flags that need others are not. */
#include "names.h"

int main(void) {
    lookup("192.0.2.7", "80", AF_INET, SOCK_STREAM, 0, 0x10000);
    lookup("192.0.2.7", "80", AF_INET, SOCK_STREAM, 0, 0x40000000);
    lookup(NULL, "80", AF_INET, SOCK_STREAM, 0, AI_CANONNAME);
    lookup("192.0.2.7", "80", AF_INET, SOCK_STREAM, 0, AI_ALL);
    lookup("192.0.2.7", "80", AF_INET, SOCK_STREAM, 0, AI_V4MAPPED);
    return 0;
}
