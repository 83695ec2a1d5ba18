/* recvfrom on a connected UDP socket reports the sender as well. */
#include "message.h"

int main(void) {
    int ends[2];
    char text[8];
    struct sockaddr_in from;
    socklen_t len = sizeof from;
    udp_pair(ends);
    must("send", send_text(ends[0], "hi"));
    show("recvfrom", recvfrom(ends[1], text, sizeof text, 0, (struct sockaddr *)&from, &len));
    printf("%s, the peer's port: %s\n", address_text(&from, len),
           ntohs(from.sin_port) == port_of(ends[0]) ? "yes" : "no");
    return 0;
}
