/* localhost and all names below it are the loopback, and the host is never queried (RFC 6761). */
//@ resolve: localhost=10.0.0.1
//@ resolve: app.localhost=10.0.0.2
//@ resolve: notlocalhost=10.0.0.3
//@ expect: localhost 80: ok
//@ expect:   ::1 port 80 stream protocol 6
//@ expect:   127.0.0.1 port 80 stream protocol 6
//@ expect: localhost. 80: ok
//@ expect:   ::1 port 80 stream protocol 6 canonical localhost
//@ expect:   127.0.0.1 port 80 stream protocol 6
//@ expect: app.localhost 80: ok
//@ expect:   ::1 port 80 stream protocol 6 canonical app.localhost
//@ expect:   127.0.0.1 port 80 stream protocol 6
//@ expect: a.b.LOCALHOST 80: ok
//@ expect:   127.0.0.1 port 80 stream protocol 6
//@ expect: localhost 80: ok
//@ expect:   ::1 port 80 stream protocol 6
//@ expect:   ::ffff:127.0.0.1 port 80 stream protocol 6
//@ expect: notlocalhost 80: ok
//@ expect:   10.0.0.3 port 80 stream protocol 6
//@ expect: .localhost 80: EAI_NONAME
//@ expect: localhost: localhost IPv4 length 4 127.0.0.1
//@ expect: of IPv6: localhost IPv6 length 16 ::1
//@ expect: the loopback of IPv6: localhost IPv6 length 16 ::1
#include "names.h"

int main(void) {
    lookup("localhost", "80", AF_UNSPEC, SOCK_STREAM, 0, 0);
    lookup("localhost.", "80", AF_UNSPEC, SOCK_STREAM, 0, AI_CANONNAME);
    lookup("app.localhost", "80", AF_UNSPEC, SOCK_STREAM, 0, AI_CANONNAME);
    lookup("a.b.LOCALHOST", "80", AF_INET, SOCK_STREAM, 0, 0);
    lookup("localhost", "80", AF_INET6, SOCK_STREAM, 0, AI_V4MAPPED | AI_ALL);
    lookup("notlocalhost", "80", AF_UNSPEC, SOCK_STREAM, 0, 0);
    lookup(".localhost", "80", AF_UNSPEC, SOCK_STREAM, 0, 0);
    show_host("localhost", gethostbyname("localhost"));
    show_host("of IPv6", gethostbyname2("localhost", AF_INET6));
    show_host("the loopback of IPv6", gethostbyaddr(&in6addr_loopback, 16, AF_INET6));
    return 0;
}
