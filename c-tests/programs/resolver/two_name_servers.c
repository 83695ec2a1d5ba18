/* If the first server's port is closed, or it reports a failure, the second is queried; states are
 * independent. */
//@ peer: dns
#include "resolver.h"

int main(int argc, char **argv) {
    if (argc < 2)
        return 2;
    ask_peer(argv[1]);
    unsigned short closed;
    unsigned char answer[512];
    struct __res_state other;
    memset(&other, 0, sizeof other);
    int udp = udp_socket(&closed);
    close(udp);
    _res.nsaddr_list[1] = _res.nsaddr_list[0];
    _res.nsaddr_list[0] = loopback(closed);
    _res.nscount = 2;
    query("host.test", ns_t_a);
    show("res_ninit", res_ninit(&other));
    other.nscount = 1;
    other.retry = 1;
    other.nsaddr_list[0] = loopback(closed);
    errno = 0;
    h_errno = 0;
    int n = res_nquery(&other, "host.test", ns_c_in, ns_t_a, answer, sizeof answer);
    printf("nobody there: %d, %s, %s, in the state %s\n", n, herr(h_errno), errname(errno),
           herr(other.res_h_errno));
    res_nclose(&other);
    query("servfail.test", ns_t_a);
    printf("our server: %d, another: %d\n", res_isourserver(&_res.nsaddr_list[1]),
           res_isourserver(&(struct sockaddr_in){.sin_family = AF_INET}));
    bye();
    return 0;
}
