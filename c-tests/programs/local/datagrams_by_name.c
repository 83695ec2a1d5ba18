/* Local datagram sockets send to names; the receiver gets the sender's name, or that it has none. */
//@ dir:
#include "local.h"

static void hear(int fd) {
    char text[16];
    struct sockaddr_un from;
    socklen_t len = sizeof from;
    ssize_t n = recvfrom(fd, text, sizeof text, 0, (struct sockaddr *)&from, &len);
    must("recvfrom", n);
    printf("%.*s from %s\n", (int)n, text, local_text(&from, len));
}

int main(void) {
    struct sockaddr_un to;
    socklen_t len = path_name(&to, "receiver");
    int receiver = local_bound(SOCK_DGRAM, "receiver"), named = local_bound(SOCK_DGRAM, "sender");
    int unnamed = (int)must("socket", socket(AF_UNIX, SOCK_DGRAM, 0));
    show("sendto", sendto(named, "one", 3, 0, (struct sockaddr *)&to, len));
    show("sendto", sendto(unnamed, "two", 3, 0, (struct sockaddr *)&to, len));
    hear(receiver);
    hear(receiver);
    show("send without peer", send(unnamed, "x", 1, 0));
    len = path_name(&to, "nobody");
    show("sendto nobody", sendto(unnamed, "x", 1, 0, (struct sockaddr *)&to, len));
    return 0;
}
