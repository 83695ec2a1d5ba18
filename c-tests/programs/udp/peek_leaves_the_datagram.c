/* MSG_PEEK repeatedly returns the first datagram and its sender, whole or truncated. */
#include "message.h"

int main(void) {
    unsigned short port, sender_port;
    int fd = udp_socket(&port), sender = udp_socket(&sender_port);
    char two[2];
    struct sockaddr_in from;
    socklen_t len = sizeof from;
    must("send", send_text_to(sender, port, "hello"));
    show_recv("peek", fd, MSG_PEEK);
    show("peek two", recvfrom(fd, two, sizeof two, MSG_PEEK, (struct sockaddr *)&from, &len));
    printf("%.2s, sender known: %s\n", two, ntohs(from.sin_port) == sender_port ? "yes" : "no");
    show_recv("recv", fd, 0);
    show_recv("empty", fd, MSG_PEEK | MSG_DONTWAIT);
    return 0;
}
