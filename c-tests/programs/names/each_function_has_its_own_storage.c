/* What one function of <netdb.h> has returned is not overwritten by another one. */
#define _GNU_SOURCE
#include "check.h"
#include <netdb.h>

int main(void) {
    struct in_addr loopback = {.s_addr = htonl(INADDR_LOOPBACK)};
    struct hostent *name = gethostbyname("1.2.3.4"), *name2 = gethostbyname2("1.2.3.5", AF_INET);
    struct hostent *address = gethostbyaddr(&loopback, sizeof loopback, AF_INET);
    printf("hosts: %s %s %s\n", name->h_name, name2->h_name, address->h_name);
    struct servent *ssh = getservbyname("ssh", "tcp"), *http = getservbyport(htons(80), "tcp");
    struct servent *first = getservent();
    printf("services: %s %s %s\n", ssh->s_name, http->s_name, first->s_name);
    struct protoent *tcp = getprotobyname("tcp"), *udp = getprotobynumber(17), *ip = getprotoent();
    printf("protocols: %s %s %s\n", tcp->p_name, udp->p_name, ip->p_name);

    unsigned char bytes[32] = {127, 0, 0, 1};
    for (socklen_t len = 3; len <= 5; len++) {
        struct hostent *found = gethostbyaddr(bytes, len, AF_INET);
        printf("%d bytes: %s %d\n", (int)len, found ? found->h_name : "none", found ? 0 : h_errno);
    }
    return 0;
}
