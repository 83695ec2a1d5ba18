/* MSG_PEEK returns the data and leaves it; so does a second peek; at the end of file it returns 0. */
#include "check.h"

int main(void) {
    int ends[2];
    char buffer[16];
    tcp_pair(ends);
    send_all(ends[0], "peek at me", 10);
    wait_for(ends[1], POLLIN, 10000);
    show("peek", recv(ends[1], buffer, sizeof buffer, MSG_PEEK));
    show("peek at 4", recv(ends[1], buffer, 4, MSG_PEEK));
    show("recv 5", recv(ends[1], buffer, 5, 0));
    ssize_t n = show("peek at the rest", recv(ends[1], buffer, sizeof buffer, MSG_PEEK));
    printf("%.*s\n", (int)n, buffer);
    show("recv", recv(ends[1], buffer, sizeof buffer, 0));
    show("peek when empty", recv(ends[1], buffer, 1, MSG_PEEK | MSG_DONTWAIT));
    must("close", close(ends[0]));
    show("peek at the end", recv(ends[1], buffer, 1, MSG_PEEK));
    show("recv at the end", recv(ends[1], buffer, 1, 0));
    return 0;
}
