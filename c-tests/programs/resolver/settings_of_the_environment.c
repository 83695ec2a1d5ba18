/* Without /etc/resolv.conf the servers are those that WASI_POSIX_SOCKETS_NAMESERVERS names;
 * wasi_nameservers() takes precedence. */
//@ deny: lookup
//@ env: WASI_POSIX_SOCKETS_NAMESERVERS=192.0.2.1 [2001:db8::1]:5353
//@ env: LOCALDOMAIN=one.test two.test
//@ expect: 192.0.2.1 53, 2001:db8::1 5353, in one.test
//@ expect: wasi_nameservers: 0
//@ expect: 192.0.2.9 54, in one.test
//@ expect: four of them: -1 EINVAL
//@ expect: nonsense: -1 EINVAL
//@ expect: wasi_nameservers: 0
//@ expect: 192.0.2.1 53, 2001:db8::1 5353, in one.test
//@ expect: none: 0
//@ expect: 127.0.0.1 53, in one.test
#include "resolver.h"

#include <wasi/posix_sockets.h>

static void settings(void) {
    char text[64];
    res_init();
    for (int i = 0; i < _res.nscount; i++) {
        struct sockaddr_in *v4 = &_res.nsaddr_list[i];
        struct sockaddr_in6 *v6 = _res._u._ext.nsaddrs[i];
        if (v4->sin_family == AF_INET)
            printf("%s %d, ", inet_ntop(AF_INET, &v4->sin_addr, text, sizeof text), ntohs(v4->sin_port));
        else
            printf("%s %d, ", inet_ntop(AF_INET6, &v6->sin6_addr, text, sizeof text), ntohs(v6->sin6_port));
    }
    printf("in %s\n", _res.dnsrch[0]);
}

int main(void) {
    settings();
    show("wasi_nameservers", wasi_nameservers("192.0.2.9:54"));
    settings();
    show("four of them", wasi_nameservers("1.1.1.1 1.1.1.2 1.1.1.3 1.1.1.4"));
    show("nonsense", wasi_nameservers("192.0.2.9:x"));
    show("wasi_nameservers", wasi_nameservers(NULL));
    settings();
    show("none", wasi_nameservers(""));
    settings();
    return 0;
}
