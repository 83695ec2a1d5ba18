/* Old code passes the directions of shutdown as the numbers 0, 1 and 2. */
#include "check.h"

int main(void) {
    for (int how = -1; how <= 3; how++) {
        int ends[2];
        char buffer[4];
        tcp_pair(ends);
        show("shutdown", shutdown(ends[0], how));
        show("the other end", how == 1 || how == 2 ? recv(ends[1], buffer, sizeof buffer, 0) : -2);
        show("own end", wait_for(ends[0], POLLIN | POLLOUT | POLLHUP, 0));
        close(ends[0]);
        close(ends[1]);
    }
    printf("%d %d %d\n", SHUT_RD, SHUT_WR, SHUT_RDWR);
    return 0;
}
