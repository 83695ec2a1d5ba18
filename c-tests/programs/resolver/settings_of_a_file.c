/* res_init reads /etc/resolv.conf, LOCALDOMAIN and RES_OPTIONS. */
//@ deny: lookup
//@ dir: etc/resolv.conf=# a comment\nnameserver 192.0.2.1\nnameserver 2001:db8::1\nnameserver nonsense\nnameserver 192.0.2.3\nnameserver 192.0.2.4\nsearch one.test two.test\noptions ndots:2 timeout:3 attempts:4 rotate
//@ env: RES_OPTIONS=ndots:3 use-vc
//@ expect: server 192.0.2.1 port 53
//@ expect: server 2001:db8::1 port 53
//@ expect: server 192.0.2.3 port 53
//@ expect: domain one.test
//@ expect: domain two.test
//@ expect: ndots 3, time 3, attempts 4, rotate 1, by TCP 1
#include "resolver.h"

int main(void) {
    char text[64];
    res_init();
    for (int i = 0; i < _res.nscount; i++) {
        struct sockaddr_in *v4 = &_res.nsaddr_list[i];
        struct sockaddr_in6 *v6 = _res._u._ext.nsaddrs[i];
        if (v4->sin_family == AF_INET)
            printf("server %s port %d\n", inet_ntop(AF_INET, &v4->sin_addr, text, sizeof text),
                   ntohs(v4->sin_port));
        else
            printf("server %s port %d\n", inet_ntop(AF_INET6, &v6->sin6_addr, text, sizeof text),
                   ntohs(v6->sin6_port));
    }
    for (int i = 0; _res.dnsrch[i]; i++)
        printf("domain %s\n", _res.dnsrch[i]);
    printf("ndots %d, time %d, attempts %d, rotate %d, by TCP %d\n", _res.ndots, _res.retrans, _res.retry,
           (_res.options & RES_ROTATE) != 0, (_res.options & RES_USEVC) != 0);
    res_close();
    return 0;
}
