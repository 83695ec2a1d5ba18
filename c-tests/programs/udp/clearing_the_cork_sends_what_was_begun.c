/* UDP_CORK set to 0 sends what MSG_MORE has begun, whether or not it was set to 1 before. */
#include "check.h"
#include <netinet/udp.h>

static void attempt(const char *label, int receiver, int sender, int value) {
    char text[16];
    printf("%s\n", label);
    show("send", send(sender, "abc", 3, MSG_MORE));
    show("UDP_CORK", setsockopt(sender, IPPROTO_UDP, UDP_CORK, &value, sizeof value));
    show("arrived", wait_for(receiver, POLLIN, 200));
    show("send", send(sender, "de", 2, 0));
    int off = 0;
    show("UDP_CORK", setsockopt(sender, IPPROTO_UDP, UDP_CORK, &off, sizeof off));
    while (wait_for(receiver, POLLIN, 200))
        show("recv", recv(receiver, text, sizeof text, MSG_DONTWAIT));
}

int main(void) {
    unsigned short port;
    int receiver = udp_socket(&port), sender = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    struct sockaddr_in to = loopback(port);
    must("connect", connect(sender, (struct sockaddr *)&to, sizeof to));
    attempt("cleared", receiver, sender, 0);
    attempt("set", receiver, sender, 1);
    return 0;
}
