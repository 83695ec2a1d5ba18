/* getaddrinfo orders the addresses of one name in /etc/hosts by RFC 6724 as far as a component can tell;
 * gethostbyname and its kin keep the order of the file. */
//@ dir: etc/hosts=192.0.2.1 many.corp\n2002:c000:201::1 many.corp\nfc00::1 many.corp\n2001:db8::1 many.corp\nfe80::1 many.corp\n127.0.0.1 many.corp\n::1 many.corp\n10.0.0.1 many.corp
//@ resolve: unused.test=none
//@ expect: many.corp 80: ok
//@ expect:   ::1 port 80 stream protocol 6
//@ expect:   fe80::1 port 80 stream protocol 6
//@ expect:   fc00::1 port 80 stream protocol 6
//@ expect:   2001:db8::1 port 80 stream protocol 6
//@ expect:   2002:c000:201::1 port 80 stream protocol 6
//@ expect:   127.0.0.1 port 80 stream protocol 6
//@ expect:   192.0.2.1 port 80 stream protocol 6
//@ expect:   10.0.0.1 port 80 stream protocol 6
//@ expect: many.corp 80: ok
//@ expect:   127.0.0.1 port 80 stream protocol 6
//@ expect:   127.0.0.1 port 80 stream protocol 6
//@ expect:   192.0.2.1 port 80 stream protocol 6
//@ expect:   10.0.0.1 port 80 stream protocol 6
//@ expect: many.corp: many.corp IPv4 length 4 192.0.2.1 127.0.0.1 127.0.0.1 10.0.0.1
//@ expect: many.corp: many.corp IPv6 length 16 2002:c000:201::1 fc00::1 2001:db8::1 fe80::1 ::1
//@ expect: many.corp: many.corp IPv6 length 16 2002:c000:201::1 fc00::1 2001:db8::1 fe80::1 ::1
#include "names.h"

int main(void) {
    lookup("many.corp", "80", AF_UNSPEC, SOCK_STREAM, 0, 0);
    lookup("many.corp", "80", AF_INET, SOCK_STREAM, 0, 0);
    show_host("many.corp", gethostbyname("many.corp"));
    show_host("many.corp", gethostbyname2("many.corp", AF_INET6));
    struct hostent host, *found = NULL;
    char buffer[2048];
    int error;
    gethostbyname2_r("many.corp", AF_INET6, &host, buffer, sizeof buffer, &found, &error);
    show_host("many.corp", found);
    return 0;
}
