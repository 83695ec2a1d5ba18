/* res_query queries a name server, and ns_parserr reads the records of all common types from the response. */
//@ peer: dns
#include "resolver.h"

int main(int argc, char **argv) {
    if (argc < 2)
        return 2;
    ask_peer(argv[1]);
    query("host.test", ns_t_a);
    query("host.test", ns_t_aaaa);
    query("host.test.", ns_t_any);
    query("alias.test", ns_t_a);
    query("test", ns_t_mx);
    query("test", ns_t_txt);
    query("test", ns_t_ns);
    query("test", ns_t_soa);
    query("_x._tcp.test", ns_t_srv);
    query("1.2.0.192.in-addr.arpa", ns_t_ptr);
    bye();
    return 0;
}
