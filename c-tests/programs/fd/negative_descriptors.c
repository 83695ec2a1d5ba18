/* Descriptors that never existed, -1 and a large number, are EBADF; poll ignores negative ones. */
#include "check.h"

int main(void) {
    struct sockaddr_in a = loopback(9);
    socklen_t len = sizeof a;
    static const int fds[] = {-1, -1000, 0x7fffffff, 999};
    char byte = 0;
    for (int i = 0; i < 4; i++) {
        show("connect", connect(fds[i], (struct sockaddr *)&a, sizeof a));
        show("send", send(fds[i], &byte, 1, 0));
        show("recv", recv(fds[i], &byte, 1, 0));
        show("getsockname", getsockname(fds[i], (struct sockaddr *)&a, &len));
        show("shutdown", shutdown(fds[i], SHUT_RD));
        show("close", close(fds[i]));
    }
    printf("poll: %s\n", events(wait_for(-1, POLLIN, 0)));
    return 0;
}
