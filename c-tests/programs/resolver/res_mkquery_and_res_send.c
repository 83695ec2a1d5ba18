/* res_mkquery makes queries and notifications; res_send sends them. */
//@ peer: dns
#include "resolver.h"

static void show_query(const char *label, const unsigned char *query, int n) {
    printf("%s: %d", label, n);
    for (int i = 2; i < n; i++)
        printf(" %02x", query[i]);
    printf("\n");
}

int main(int argc, char **argv) {
    if (argc < 2)
        return 2;
    ask_peer(argv[1]);
    unsigned char query[512], answer[512];
    int n = res_mkquery(ns_o_query, "host.test", ns_c_in, ns_t_a, NULL, 0, NULL, query, sizeof query);
    show_query("query", query, n);
    show_answer("res_send", res_send(query, n, answer, sizeof answer), answer);
    printf("the number: %s\n", memcmp(query, answer, 2) == 0 ? "the same" : "another");
    _res.options &= ~(unsigned long)RES_RECURSE;
    n = res_mkquery(ns_o_query, "alias.test.", ns_c_chaos, ns_t_txt, NULL, 0, NULL, query, sizeof query);
    show_query("without recursion", query, n);
    show_answer("res_send", res_send(query, n, answer, sizeof answer), answer);
    n = res_mkquery(ns_o_notify, "host.test", ns_c_in, ns_t_soa, (const unsigned char *)"ns.test", 7, NULL,
                    query, sizeof query);
    show_query("notification", query, n);
    show("too little room", res_mkquery(ns_o_query, "host.test", ns_c_in, ns_t_a, NULL, 0, NULL, query, 20));
    show("no name", res_mkquery(ns_o_query, "a..b", ns_c_in, ns_t_a, NULL, 0, NULL, query, sizeof query));
    printf("no such kind: %d\n",
           res_mkquery(9, "host.test", ns_c_in, ns_t_a, NULL, 0, NULL, query, sizeof query));
    printf("no such type: %d\n",
           res_mkquery(ns_o_query, "host.test", ns_c_in, 70000, NULL, 0, NULL, query, sizeof query));
    bye();
    return 0;
}
