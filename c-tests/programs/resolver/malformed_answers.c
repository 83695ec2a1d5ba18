/* Malformed responses: too short, with a name that refers to itself, with records that exceed the end or do
 * not exist, or with trailing data. */
//@ peer: dns
#include "resolver.h"

int main(int argc, char **argv) {
    if (argc < 2)
        return 2;
    ask_peer(argv[1]);
    query("loop.test", ns_t_cname);
    query("beyond.test", ns_t_a);
    query("count.test", ns_t_a);
    query("label.test", ns_t_cname);
    query("rest.test", ns_t_a);
    query("short.test", ns_t_a);
    query("cut.test", ns_t_a);
    bye();
    return 0;
}
