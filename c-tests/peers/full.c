/* full: 127.0.0.1 has no room in its queue, so that a connection to it stays in progress. A connection to the
   same port of 127.0.0.2 makes room: then the next connection is accepted, and read to its end. */
#include "check.h"

static int try_listen(unsigned long address, unsigned short port, int backlog) {
    struct sockaddr_in a = loopback(port);
    int fd = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    a.sin_addr.s_addr = htonl((in_addr_t)address);
    if (bind(fd, (struct sockaddr *)&a, sizeof a) == 0 && listen(fd, backlog) == 0)
        return fd;
    close(fd);
    return -1;
}

int main(void) {
    int full, control, fd;
    unsigned short port;
    char buffer[256];

    do {
        full = try_listen(INADDR_LOOPBACK, 0, 0);
        port = port_of(full);
        control = try_listen(INADDR_LOOPBACK + 1, port, 1);
    } while (control == -1);
    /* One connection in the queue is all that a backlog of 0 allows. */
    int filler = tcp_connect(port);
    printf("port %d\n", port);
    fflush(stdout);
    alarm(28);
    int told = (int)must("accept", accept(control, NULL, NULL));
    close((int)must("accept", accept(full, NULL, NULL)));
    close(filler);
    /* The program may have given up its attempt: then the end of the control connection is all that comes. */
    struct pollfd p[2] = {{.fd = full, .events = POLLIN}, {.fd = told, .events = POLLIN}};
    must("poll", poll(p, 2, -1));
    if (!(p[0].revents & POLLIN)) {
        printf("nobody came\n");
        return 0;
    }
    fd = (int)must("accept", accept(full, NULL, NULL));
    size_t n = recv_all(fd, buffer, sizeof buffer);
    printf("accepted, and read %lu bytes\n", (unsigned long)n);
    return 0;
}
