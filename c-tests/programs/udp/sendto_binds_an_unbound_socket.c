/* The first sendto gives an unbound UDP socket a port, and leaves its address open. */
#include "message.h"

int main(void) {
    unsigned short port;
    int receiver = udp_socket(&port);
    int sender = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    show_name("before", sender, getsockname);
    show("sendto", send_text_to(sender, port, "hello"));
    show_name("after", sender, getsockname);

    struct sockaddr_in from;
    socklen_t len = sizeof from;
    char text[16];
    show("recvfrom", recvfrom(receiver, text, sizeof text, 0, (struct sockaddr *)&from, &len));
    printf("from %s, its own port: %s\n", address_text(&from, len),
           ntohs(from.sin_port) == port_of(sender) ? "yes" : "no");
    return 0;
}
