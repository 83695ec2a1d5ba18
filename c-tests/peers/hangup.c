/* hangup PORT: connects twice; resets the first connection at once, says "hello" on the second. */
#include "check.h"

int main(int argc, char **argv) {
    struct linger now = {1, 0};
    if (argc < 2)
        return 2;
    unsigned short port = (unsigned short)atoi(argv[1]);
    int first = tcp_connect(port);
    must("SO_LINGER", setsockopt(first, SOL_SOCKET, SO_LINGER, &now, sizeof now));
    close(first);
    int second = tcp_connect(port);
    send_all(second, "hello", 5);
    return 0;
}
