/* RES_USE_EDNS0 says how long an answer may be, RES_USE_DNSSEC that it may bear signatures, RES_TRUSTAD asks
 * for the AD bit. */
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
