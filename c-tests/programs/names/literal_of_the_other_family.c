/* A literal of the other family is EAI_ADDRFAMILY, unless it is a mapped IPv4 address. */
#include "names.h"

int main(void) {
    lookup("192.0.2.7", "80", AF_INET6, SOCK_STREAM, 0, 0);
    lookup("192.0.2.7", "80", AF_INET6, SOCK_STREAM, 0, AI_V4MAPPED);
    lookup("192.0.2.7", "80", AF_INET6, SOCK_STREAM, 0, AI_V4MAPPED | AI_ALL);
    lookup("192.0.2.7", "80", AF_INET6, SOCK_STREAM, 0, AI_ALL);
    lookup("2001:db8::7", "80", AF_INET, SOCK_STREAM, 0, 0);
    lookup("2001:db8::7", "80", AF_INET, SOCK_STREAM, 0, AI_V4MAPPED);
    lookup("::ffff:192.0.2.7", "80", AF_INET, SOCK_STREAM, 0, 0);
    lookup("::ffff:192.0.2.7", "80", AF_INET6, SOCK_STREAM, 0, 0);
    return 0;
}
