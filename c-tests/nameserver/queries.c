/* Sends typical queries to a name server; its port is the argument. The output is compared with the native
 * program's; lines that begin with "names:" are about calls that natively query another server. */
#include "resolver.h"

#ifdef __wasi__
#include <wasi/posix_sockets.h>
#endif

static void reverse(const char *address) {
    struct sockaddr_in known = v4(address, 80);
    char host[64];
    int error = getnameinfo((struct sockaddr *)&known, sizeof known, host, sizeof host, NULL, 0, NI_NAMEREQD);
    printf("names: %s %s\n", address, error ? "none" : host);
}

int main(int argc, char **argv) {
    unsigned char message[512], answer[NS_MAXMSG];
    if (argc < 2)
        return 2;
    ask_peer(argv[1]);
    query("host.test", ns_t_a);
    query("host.test", ns_t_aaaa);
    query("HOST.test.", ns_t_a);
    query("alias.test", ns_t_a);
    query("alias.test", ns_t_cname);
    query("test", ns_t_mx);
    query("test", ns_t_txt);
    query("test", ns_t_soa);
    query("_x._tcp.test", ns_t_srv);
    query("9.2.0.192.in-addr.arpa", ns_t_ptr);
    query("none.test", ns_t_a);
    query("none.invalid", ns_t_a);
    query("host.test", ns_t_mx);

    /* Truncated over UDP, then complete over TCP. */
    query("many.test", ns_t_a);
    query("long.test", ns_t_txt);
    _res.options |= RES_IGNTC;
    query("many.test", ns_t_a);
    _res.options &= ~(unsigned long)RES_IGNTC;
    _res.options |= RES_USEVC;
    query("host.test", ns_t_a);
    _res.options &= ~(unsigned long)RES_USEVC;
    _res.options |= RES_USE_EDNS0;
    query("many.test", ns_t_a);
    _res.options &= ~(unsigned long)RES_USE_EDNS0;

    strcpy(_res.defdname, "test");
    _res.dnsrch[0] = _res.defdname;
    _res.dnsrch[1] = NULL;
    look_for("host", ns_t_a);
    look_for("host.test", ns_t_a);
    look_for("none", ns_t_a);

    int n = res_mkquery(ns_o_query, "host.test", ns_c_in, ns_t_a, NULL, 0, NULL, message, sizeof message);
    printf("res_mkquery: %d bytes\n", n);
    show_answer("res_send", res_send(message, n, answer, sizeof answer), answer);
    show_answer("res_send to little room", res_send(message, n, answer, 40), answer);

    struct __res_state own;
    memset(&own, 0, sizeof own);
    must("res_ninit", res_ninit(&own));
    own.nscount = 2;
    own.nsaddr_list[0] = loopback(1);
    own.nsaddr_list[1] = _res.nsaddr_list[0];
    own.retrans = 1;
    show_answer("the second server", res_nquery(&own, "host.test", ns_c_in, ns_t_a, answer, sizeof answer),
                answer);
    res_nclose(&own);

#ifdef __wasi__
    char server[32];
    snprintf(server, sizeof server, "127.0.0.1:%s", argv[1]);
    wasi_nameservers(server);
    reverse("192.0.2.9");
    reverse("192.0.2.77");
#else
    printf("names: 192.0.2.9 host.test\nnames: 192.0.2.77 none\n");
    (void)reverse;
#endif
    return 0;
}
