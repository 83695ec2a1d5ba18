/* Two sockets can listen on one port at two addresses, and each connection reaches its own listener. */
#include "check.h"

int main(void) {
    unsigned short port;
    char byte;
    int first = tcp_listener(&port);
    struct sockaddr_in a = loopback(port);
    inet_pton(AF_INET, "127.0.0.2", &a.sin_addr);
    int second = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    show("bind", bind(second, (struct sockaddr *)&a, sizeof a));
    show("listen", listen(second, 1));
    int client = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    must("connect", connect(client, (struct sockaddr *)&a, sizeof a));
    send_all(client, "2", 1);
    int client1 = tcp_connect(port);
    send_all(client1, "1", 1);
    int fd = (int)must("accept", accept(first, NULL, NULL));
    recv_all(fd, &byte, 1);
    printf("%c\n", byte);
    fd = (int)must("accept", accept(second, NULL, NULL));
    recv_all(fd, &byte, 1);
    printf("%c\n", byte);
    return 0;
}
