/* The reason why a query found nothing is in h_errno, and in the state. */
//@ peer: dns
#include "resolver.h"

int main(int argc, char **argv) {
    if (argc < 2)
        return 2;
    ask_peer(argv[1]);
    query("none.test", ns_t_a);
    query("empty.test", ns_t_a);
    query("host.test", ns_t_mx);
    query("formerr.test", ns_t_a);
    query("servfail.test", ns_t_a);
    query("refused.test", ns_t_a);
    query("a..b", ns_t_a);
    printf("the state: %s\n", herr(_res.res_h_errno));
    bye();
    return 0;
}
