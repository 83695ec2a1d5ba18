/* With RES_USEVC all queries use TCP. */
//@ peer: dns
#include "resolver.h"

int main(int argc, char **argv) {
    if (argc < 2)
        return 2;
    ask_peer(argv[1]);
    _res.options |= RES_USEVC;
    query("host.test", ns_t_a);
    query("none.test", ns_t_a);
    query("many.test", ns_t_txt);
    _res.options &= ~(unsigned long)RES_USEVC;
    bye();
    return 0;
}
