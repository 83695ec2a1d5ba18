/* A truncated response is requested again by TCP, unless the state has RES_IGNTC. */
//@ peer: dns
#include "resolver.h"

int main(int argc, char **argv) {
    if (argc < 2)
        return 2;
    ask_peer(argv[1]);
    query("many.test", ns_t_txt);
    _res.options |= RES_IGNTC;
    query("many.test", ns_t_txt);
    bye();
    return 0;
}
