/* A server that does not respond is queried again, as often as the state specifies; then the query fails with
 * TRY_AGAIN and ETIMEDOUT. */
//@ peer: dns
#include "resolver.h"

int main(int argc, char **argv) {
    if (argc < 2)
        return 2;
    ask_peer(argv[1]);
    _res.retrans = 1;
    query("slow.test", ns_t_a);
    errno = 0;
    query("silent.test", ns_t_a);
    printf("errno: %s\n", errname(errno));
    bye();
    return 0;
}
