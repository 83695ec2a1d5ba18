/* The canonical name of a literal is the text itself, on the first row only. */
#include "names.h"

int main(void) {
    lookup("127.1", "80", AF_UNSPEC, 0, 0, AI_CANONNAME);
    lookup("0x7f.1", "80", AF_UNSPEC, SOCK_STREAM, 0, AI_CANONNAME | AI_NUMERICHOST);
    lookup("0:0::1", "80", AF_UNSPEC, SOCK_STREAM, 0, AI_CANONNAME);
    lookup("fe80::1%1", "80", AF_UNSPEC, SOCK_STREAM, 0, AI_CANONNAME);
    lookup("192.0.2.7", "80", AF_INET6, SOCK_STREAM, 0, AI_CANONNAME | AI_V4MAPPED);
    lookup("192.0.2.7", "80", AF_UNSPEC, SOCK_STREAM, 0, 0);
    return 0;
}
