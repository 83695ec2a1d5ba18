/* res_search tries the domains of the state in order; a name with at least ndots dots is first tried as it
 * is. */
//@ peer: dns
#include "resolver.h"

int main(int argc, char **argv) {
    if (argc < 2)
        return 2;
    ask_peer(argv[1]);
    static char domains[][16] = {"zero.test", "one.test", "two.test"};
    for (int i = 0; i < 3; i++)
        _res.dnsrch[i] = domains[i];
    _res.dnsrch[3] = NULL;
    look_for("web", ns_t_a);
    look_for("db", ns_t_a);
    look_for("host.test", ns_t_a);
    look_for("web.one", ns_t_a);
    look_for("nowhere", ns_t_a);
    look_for("none.test.", ns_t_a);
    _res.ndots = 2;
    look_for("host.test", ns_t_a);
    look_for("single", ns_t_a);
    look_for("single.", ns_t_a);
    _res.options |= RES_NOTLDQUERY;
    look_for("single", ns_t_a);
    _res.options &= ~(unsigned long)RES_DNSRCH;
    look_for("web", ns_t_a);
    _res.options &= ~(unsigned long)RES_DEFNAMES;
    look_for("web", ns_t_a);
    bye();
    return 0;
}
