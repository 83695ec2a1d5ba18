/* If name servers are known, getnameinfo and gethostbyaddr find the names of addresses that are in no file.
 * Natively the program has no call to set the servers. */
//@ peer: dns
//@ deny: lookup
//@ expect: without a server: ok host 192.0.2.1 service 80
//@ expect: IPv4: ok host host.test service 80
//@ expect: IPv6: ok host host.test service 80
//@ expect: numeric: ok host 192.0.2.1 service 80
//@ expect: without a name: ok host 192.0.2.77 service 80
//@ expect: a name required: EAI_NONAME
//@ expect: the loopback: ok host localhost service 80
//@ expect: gethostbyaddr: host.test IPv4 length 4 192.0.2.1
//@ expect: gethostbyaddr, IPv6: host.test IPv6 length 16 2001:db8::1
//@ expect: gethostbyaddr, no name: none, HOST_NOT_FOUND
//@ expect: dns: udp type 12 1.2.0.192.in-addr.arpa
//@ expect: dns: udp type 12 1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa
//@ expect: dns: udp type 12 77.2.0.192.in-addr.arpa
//@ expect: dns: udp type 12 77.2.0.192.in-addr.arpa
//@ expect: dns: udp type 12 1.2.0.192.in-addr.arpa
//@ expect: dns: udp type 12 1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa
//@ expect: dns: udp type 12 77.2.0.192.in-addr.arpa
//@ expect: dns: udp type 1 bye.test
#include "resolver.h"

#include <wasi/posix_sockets.h>

int main(int argc, char **argv) {
    char server[32];
    struct sockaddr_in known = v4("192.0.2.1", 80), unknown = v4("192.0.2.77", 80),
                       here = v4("127.0.0.1", 80);
    struct sockaddr_in6 known6 = v6("2001:db8::1", 80, 0);
    if (argc < 2)
        return 2;
    snprintf(server, sizeof server, "127.0.0.1:%s", argv[1]);
    show_names("without a server", &known, sizeof known, 64, 16, NI_NUMERICSERV);
    wasi_nameservers(server);
    show_names("IPv4", &known, sizeof known, 64, 16, NI_NUMERICSERV);
    show_names("IPv6", &known6, sizeof known6, 64, 16, NI_NUMERICSERV);
    show_names("numeric", &known, sizeof known, 64, 16, NI_NUMERICHOST | NI_NUMERICSERV);
    show_names("without a name", &unknown, sizeof unknown, 64, 16, NI_NUMERICSERV);
    show_names("a name required", &unknown, sizeof unknown, 64, 16, NI_NUMERICSERV | NI_NAMEREQD);
    show_names("the loopback", &here, sizeof here, 64, 16, NI_NUMERICSERV);
    show_host("gethostbyaddr", gethostbyaddr(&known.sin_addr, 4, AF_INET));
    show_host("gethostbyaddr, IPv6", gethostbyaddr(&known6.sin6_addr, 16, AF_INET6));
    show_host("gethostbyaddr, no name", gethostbyaddr(&unknown.sin_addr, 4, AF_INET));
    bye();
    return 0;
}
