/* bind with port 0 gives a UDP socket a port of the system's choice, which getsockname reports. */
#include "message.h"

int main(void) {
    int fd = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    show_name("before", fd, getsockname);
    struct sockaddr_in a = loopback(0);
    show("bind", bind(fd, (struct sockaddr *)&a, sizeof a));
    show_name("after", fd, getsockname);
    show_name("peer", fd, getpeername);
    return 0;
}
