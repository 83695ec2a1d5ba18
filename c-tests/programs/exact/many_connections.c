/* Connections accepted in order carry what was sent on each, and nothing else. */
#include "exact.h"

enum { COUNT = 12 };

int main(void) {
    unsigned short port;
    int listener = tcp_listener(&port), clients[COUNT], right = 0;
    for (int i = 0; i < COUNT; i++) {
        struct sockaddr_in a = loopback(port);
        clients[i] = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
        flow_result("connect", connect(clients[i], (struct sockaddr *)&a, sizeof a));
        unsigned short own = port_of(clients[i]);
        send_all(clients[i], &own, sizeof own);
        must("shutdown", shutdown(clients[i], SHUT_WR));
    }
    for (int i = 0; i < COUNT; i++) {
        struct sockaddr_in from;
        socklen_t len = sizeof from;
        unsigned short said;
        char more;
        int fd = (int)flow_result("accept", accept(listener, (struct sockaddr *)&from, &len));
        if (recv_all(fd, &said, sizeof said) != sizeof said)
            printf("connection %d ended early\n", i);
        /* A host that does not report an address leaves out the port. */
        else if ((from.sin_port && said && said != ntohs(from.sin_port)) || recv(fd, &more, 1, 0) > 0)
            printf("WRONG: connection %d\n", i);
        else
            right++;
        close(fd);
    }
    printf("connections: %s\n", right == COUNT ? "all" : "not all");
    return 0;
}
