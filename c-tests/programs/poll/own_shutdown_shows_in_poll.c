/* shutdown on a TCP socket shows at once in poll on that socket, for each direction. */
#include "message.h"

int main(void) {
    static const int hows[] = {SHUT_RD, SHUT_WR, SHUT_RDWR};
    static const char *const names[] = {"SHUT_RD", "SHUT_WR", "SHUT_RDWR"};
    for (int i = 0; i < 3; i++) {
        int ends[2];
        tcp_pair(ends);
        must("shutdown", shutdown(ends[0], hows[i]));
        printf("%s: %s\n", names[i], events(wait_for(ends[0], POLLIN | POLLOUT | POLLRDHUP, 0)));
    }
    return 0;
}
