/* Two thousand connections, one after the other, leave nothing behind. */
#include "check.h"

int main(void) {
    unsigned short port;
    char byte;
    int listener = tcp_listener(&port), good = 0;
    for (int i = 0; i < 2000; i++) {
        int fd = tcp_connect(port);
        int other = (int)must("accept", accept(listener, NULL, NULL));
        send_all(fd, "x", 1);
        good += recv_all(other, &byte, 1) == 1 && byte == 'x';
        /* The accepted end closes last, so that its port is not left waiting. */
        must("close", close(fd));
        good += recv(other, &byte, 1, 0) == 0;
        must("close", close(other));
    }
    printf("%d of 4000\n", good);
    return 0;
}
