/* RES_USE_EDNS0 advertises a maximum response size, RES_USE_DNSSEC requests signatures, RES_TRUSTAD the AD
 * bit. */
//@ peer: dns
#include "resolver.h"

int main(int argc, char **argv) {
    if (argc < 2)
        return 2;
    ask_peer(argv[1]);
    query("edns.test", ns_t_txt);
    _res.options |= RES_USE_EDNS0;
    query("edns.test", ns_t_txt);
    _res.options |= RES_USE_DNSSEC;
    query("edns.test", ns_t_txt);
    _res.options &= ~(unsigned long)(RES_USE_EDNS0 | RES_USE_DNSSEC);
    _res.options |= RES_TRUSTAD;
    query("edns.test", ns_t_txt);
    bye();
    return 0;
}
