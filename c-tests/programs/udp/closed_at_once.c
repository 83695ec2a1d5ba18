/* A closed UDP socket frees its port at once, and receives nothing more: the next datagram to it is refused.
 */
#include "message.h"

/* A socket bound to a port that has received a datagram, so that somebody may wait for the next. */
static int used(unsigned short port, struct sockaddr_in *name) {
    char byte;
    int fd = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    *name = loopback(port);
    must("bind", bind(fd, (struct sockaddr *)name, sizeof *name));
    *name = loopback(port_of(fd));
    int other = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    must("sendto", sendto(other, "a", 1, 0, (struct sockaddr *)name, sizeof *name));
    must("recv", recv(fd, &byte, 1, 0));
    close(other);
    return fd;
}

int main(void) {
    struct sockaddr_in name;
    int binds = 0, refusals = 0;
    close(used(0, &name));
    for (int i = 0; i < 20; i++) {
        int fd = used(ntohs(name.sin_port), &name);
        close(fd);
        binds++;
    }
    printf("bound again %d times\n", binds);
    for (int i = 0; i < 20; i++) {
        char byte;
        int peer = used(0, &name), fd = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
        must("connect", connect(fd, (struct sockaddr *)&name, sizeof name));
        close(peer);
        must("send", send(fd, "b", 1, 0));
        wait_for(fd, POLLIN, 1000);
        refusals += recv(fd, &byte, 1, MSG_DONTWAIT) == -1 && errno == ECONNREFUSED;
        close(fd);
    }
    printf("refused %d times\n", refusals);
    return 0;
}
