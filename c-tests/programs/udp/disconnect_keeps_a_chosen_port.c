/* After AF_UNSPEC a socket bound to a given port keeps it, and receives from every sender again. */
#include "message.h"

int main(void) {
    unsigned short free_port, other_port, port;
    close(udp_socket(&free_port));
    int fd = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    struct sockaddr_in a = loopback(free_port);
    must("bind", bind(fd, (struct sockaddr *)&a, sizeof a));
    int peer = udp_socket(&port), other = udp_socket(&other_port);
    must("connect", connect_to(fd, port));
    must("disconnect", disconnect(fd));
    show_name("local", fd, getsockname);
    printf("same port: %s\n", port_of(fd) == free_port ? "yes" : "no");
    must("send", send_text_to(other, free_port, "from another"));
    show_recv("received", fd, 0);
    must("send", send_text_to(peer, free_port, "from the old peer"));
    show_recv("received", fd, 0);
    return 0;
}
