/* Data sent with MSG_MORE arrives with what is sent after it, and nothing is lost when nothing
 * follows. */
#include "check.h"

int main(void) {
    int ends[2];
    char buffer[32];
    tcp_pair(ends);
    show("with MSG_MORE", send(ends[0], "head ", 5, MSG_MORE));
    show("without", send(ends[0], "body", 4, 0));
    printf("%.*s\n", (int)recv_all(ends[1], buffer, 9), buffer);
    show("with MSG_MORE", send(ends[0], "tail", 4, MSG_MORE));
    show("shutdown", shutdown(ends[0], SHUT_WR));
    printf("%.*s\n", (int)recv_all(ends[1], buffer, sizeof buffer), buffer);
    return 0;
}
