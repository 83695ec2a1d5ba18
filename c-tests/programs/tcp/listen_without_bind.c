/* listen on an unbound socket takes a port on every address. */
#include "check.h"

int main(void) {
    struct sockaddr_in a;
    socklen_t len = sizeof a;
    int fd = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    show("listen", listen(fd, 1));
    must("getsockname", getsockname(fd, (struct sockaddr *)&a, &len));
    printf("%s, has a port %d\n", address_text(&a, len), a.sin_port != 0);
    int client = tcp_connect(ntohs(a.sin_port));
    show_fd("accept", accept(fd, NULL, NULL));
    close(client);
    return 0;
}
