/* A backlog of 0, below 0 or huge is accepted, and a connection can be made and accepted. */
#include "check.h"

#include <limits.h>

int main(void) {
    static const int values[] = {0, -1, INT_MIN, 1, 128, INT_MAX};
    for (int i = 0; i < 6; i++) {
        int fd = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
        struct sockaddr_in a = loopback(0);
        must("bind", bind(fd, (struct sockaddr *)&a, sizeof a));
        show("listen", listen(fd, values[i]));
        int client = tcp_connect(port_of(fd));
        show_fd("accept", accept(fd, NULL, NULL));
        close(client);
        close(fd);
    }
    return 0;
}
