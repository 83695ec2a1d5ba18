/* A socket bound to lo connects, sends and listens there; a datagram to anywhere else is lost, and other
 * addresses are not available. Accepted sockets inherit the choice. */
//@ differs: p1,p2: Linux sends on lo although no socket there receives it; here the network reports the address unreachable
//@ instead: bind: 0
//@ instead: bound to 0.0.0.0
//@ instead: connect: 0
//@ instead: accept: ok
//@ instead: inherited: 0
//@ instead: lo
//@ instead: sendto: 1
//@ instead: elsewhere: -1 ENETUNREACH
//@ instead: connect elsewhere: -1 ENETUNREACH
//@ instead: bind elsewhere: -1 EADDRNOTAVAIL
#define _GNU_SOURCE
#include "option.h"
#include <net/if.h>

static int on_lo(int type) {
    int fd = (int)must("socket", socket(AF_INET, type, 0));
    must("SO_BINDTODEVICE", setsockopt(fd, SOL_SOCKET, SO_BINDTODEVICE, "lo", 2));
    return fd;
}

int main(void) {
    struct sockaddr_in any = {.sin_family = AF_INET}, far = {.sin_family = AF_INET, .sin_port = htons(9)};
    socklen_t len = sizeof any;
    char name[IF_NAMESIZE] = "";
    inet_pton(AF_INET, "192.0.2.1", &far.sin_addr);
    int listener = on_lo(SOCK_STREAM);
    show("bind", bind(listener, (struct sockaddr *)&any, sizeof any));
    must("listen", listen(listener, 4));
    must("getsockname", getsockname(listener, (struct sockaddr *)&any, &len));
    printf("bound to %s\n", address_text(&any, len));
    int client = on_lo(SOCK_STREAM);
    struct sockaddr_in here = loopback(ntohs(any.sin_port));
    show("connect", connect(client, (struct sockaddr *)&here, sizeof here));
    int server = show_fd("accept", accept(listener, NULL, NULL));
    len = sizeof name;
    show("inherited", getsockopt(server, SOL_SOCKET, SO_BINDTODEVICE, name, &len));
    printf("%s\n", name);
    int udp = on_lo(SOCK_DGRAM);
    show("sendto", sendto(udp, "x", 1, 0, (struct sockaddr *)&here, sizeof here));
    show("elsewhere", sendto(udp, "x", 1, 0, (struct sockaddr *)&far, sizeof far));
    show("connect elsewhere", connect(udp, (struct sockaddr *)&far, sizeof far));
    far.sin_port = 0;
    show("bind elsewhere", bind(on_lo(SOCK_STREAM), (struct sockaddr *)&far, sizeof far));
    return 0;
}
