/* A poll without a timeout is woken when another program sends, and when it closes. */
//@ peer: poll_speaker 2
#include "message.h"

int main(int argc, char **argv) {
    if (argc < 2)
        return 2;
    int fd = tcp_connect((unsigned short)atoi(argv[1]));
    for (int i = 0; i < 2; i++) {
        must("send", send(fd, "go", 2, 0));
        struct pollfd p = {.fd = fd, .events = POLLIN};
        show("poll", poll(&p, 1, -1));
        printf("%s\n", events(p.revents));
        char word[5];
        show("recv", (long)recv_all(fd, word, 5));
    }
    must("send", send(fd, "go", 2, 0));
    printf("%s\n", events(wait_for(fd, POLLRDHUP, -1)));
    return 0;
}
