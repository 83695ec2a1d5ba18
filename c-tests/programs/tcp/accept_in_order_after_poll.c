/* Non-blocking accepts after one poll return all pending connections, in order. */
#include "queued.h"

int main(void) {

    unsigned short port;
    int listener = tcp_listener(&port);
    set_nonblocking(listener);
    for (char i = '0'; i < '8'; i++)
        must("send", send(tcp_connect(port), &i, 1, 0));
    printf("%s\n", events(wait_for(listener, POLLIN, 5000)));
    for (int i = 0; i < 8; i++) {
        char name;
        printf("%s\n", events(wait_for(listener, POLLIN, 5000)));
        int fd = (int)must("accept", accept(listener, NULL, NULL));
        must("recv", recv(fd, &name, 1, 0));
        printf("client %c\n", name);
    }
    show_fd("no more", accept(listener, NULL, NULL));
    return 0;
}
