/* What the programs about <resolv.h> share. */
#ifndef RESOLVER_H
#define RESOLVER_H

#include "names.h"

#include <resolv.h>

/* Lets the state ask the server of a peer alone, and no domains. */
SHARED void ask_peer(const char *port) {
    must("res_init", res_init());
    _res.nscount = 1;
    _res.nsaddr_list[0] = loopback((unsigned short)atoi(port));
    _res.retrans = 5;
    _res.retry = 2;
    _res.dnsrch[0] = NULL;
    _res.ndots = 1;
    _res.options = (_res.options & RES_INIT) | RES_DEFAULT;
}

/* Tells the peer that nothing more comes. */
SHARED void bye(void) {
    unsigned char answer[512];
    res_query("bye.test", ns_c_in, ns_t_a, answer, sizeof answer);
}

SHARED void show_data(ns_msg *handle, ns_rr *rr) {
    const unsigned char *data = ns_rr_rdata(*rr), *end = data + ns_rr_rdlen(*rr);
    char text[NS_MAXDNAME];
    switch ((int)ns_rr_type(*rr)) {
    case ns_t_a:
    case ns_t_aaaa:
        printf(" %s", inet_ntop(ns_rr_rdlen(*rr) == 4 ? AF_INET : AF_INET6, data, text, sizeof text));
        break;
    case ns_t_txt:
        while (data < end) {
            printf(" \"%.*s\"", *data, (const char *)data + 1);
            data += *data + 1;
        }
        break;
    case ns_t_srv:
        printf(" %u %u", ns_get16(data), ns_get16(data + 2));
        data += 4;
        /* fallthrough */
    case ns_t_mx:
        printf(" %u", ns_get16(data));
        data += 2;
        /* fallthrough */
    default: {
        int n = dn_expand(ns_msg_base(*handle), ns_msg_end(*handle), data, text, sizeof text);
        if (n < 0)
            printf(" (no name)");
        else
            printf(" %s in %d bytes", text, n);
    }
    }
    printf("\n");
}

/* The result of a call, and the records of its answer. */
SHARED void show_answer(const char *label, int n, const unsigned char *answer) {
    ns_msg handle;
    ns_rr rr;
    if (n < 0) {
        printf("%s: -1, %s\n", label, herr(h_errno));
        return;
    }
    printf("%s: %d bytes", label, n);
    if (ns_initparse(answer, n, &handle) != 0) {
        printf(", malformed\n");
        return;
    }
    printf(", rcode %d%s, counts %d %d %d %d\n", (int)ns_msg_getflag(handle, ns_f_rcode),
           ns_msg_getflag(handle, ns_f_tc) ? ", cut off" : "", ns_msg_count(handle, ns_s_qd),
           ns_msg_count(handle, ns_s_an), ns_msg_count(handle, ns_s_ns), ns_msg_count(handle, ns_s_ar));
    for (int i = 0; i < ns_msg_count(handle, ns_s_an); i++) {
        if (ns_parserr(&handle, ns_s_an, i, &rr) != 0) {
            printf("  malformed\n");
            return;
        }
        if (i < 3) {
            printf("  %s %s %s %lu", ns_rr_name(rr), p_class(ns_rr_class(rr)), p_type(ns_rr_type(rr)),
                   (unsigned long)ns_rr_ttl(rr));
            show_data(&handle, &rr);
        }
    }
}

/* res_query, with its result. */
SHARED int query(const char *name, int type) {
    static unsigned char answer[NS_MAXMSG];
    char label[NS_MAXDNAME + 32];
    h_errno = 0;
    int n = res_query(name, ns_c_in, type, answer, sizeof answer);
    snprintf(label, sizeof label, "%s %s", name, p_type(type));
    show_answer(label, n, answer);
    return n;
}

/* res_search, with its result. */
SHARED int look_for(const char *name, int type) {
    static unsigned char answer[NS_MAXMSG];
    char label[NS_MAXDNAME + 32];
    h_errno = 0;
    int n = res_search(name, ns_c_in, type, answer, sizeof answer);
    snprintf(label, sizeof label, "search %s", name);
    show_answer(label, n, answer);
    return n;
}

#endif
