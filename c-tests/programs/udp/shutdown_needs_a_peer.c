/* shutdown on an unconnected UDP socket is ENOTCONN. */
#include "message.h"

int main(void) {
    unsigned short port;
    int fresh = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    int bound = udp_socket(&port);
    show("fresh", shutdown(fresh, SHUT_RDWR));
    show("bound", shutdown(bound, SHUT_WR));
    show("bad how", shutdown(bound, 77));
    must("connect", connect_to(fresh, port));
    show("connected", shutdown(fresh, SHUT_RDWR));
    show("connected, bad how", shutdown(fresh, 77));
    return 0;
}
