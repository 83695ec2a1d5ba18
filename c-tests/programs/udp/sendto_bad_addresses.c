/* sendto checks the address before it sends: family, length, port. */
#include "message.h"

int main(void) {
    unsigned short port;
    int peer = udp_socket(&port);
    int fd = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    struct sockaddr_in a = loopback(port);
    struct sockaddr_in6 six = loopback6(port);
    show("short", sendto(fd, "x", 1, 0, (struct sockaddr *)&a, 4));
    show("negative length", sendto(fd, "x", 1, 0, (struct sockaddr *)&a, (socklen_t)-1));
    show("longer than any address", sendto(fd, "x", 1, 0, (struct sockaddr *)&a, 4096));
    show("IPv6", sendto(fd, "x", 1, 0, (struct sockaddr *)&six, sizeof six));
    a.sin_port = 0;
    show("port 0", sendto(fd, "x", 1, 0, (struct sockaddr *)&a, sizeof a));
    show("no descriptor", sendto(-1, "x", 1, 0, (struct sockaddr *)&a, sizeof a));
    show_recv("nothing arrived", peer, MSG_DONTWAIT);
    show("good", send_text_to(fd, port, "good"));
    show_recv("arrived", peer, 0);
    return 0;
}
