/* res_search continues after a server failure and an empty response, and reports the worst result. */
//@ peer: dns
#include "resolver.h"

int main(int argc, char **argv) {
    if (argc < 2)
        return 2;
    ask_peer(argv[1]);
    static char domain[] = "test", other[] = "two.test";
    _res.dnsrch[0] = domain;
    _res.dnsrch[1] = other;
    _res.dnsrch[2] = NULL;
    look_for("empty", ns_t_a);
    look_for("none", ns_t_a);
    look_for("db", ns_t_a);
    look_for("host", ns_t_mx);
    bye();
    return 0;
}
