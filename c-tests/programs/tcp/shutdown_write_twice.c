/* shutdown(SHUT_WR) again on a half-closed connection succeeds; after both halves have ended it is ENOTCONN.
 */
#include "check.h"

int main(void) {
    int ends[2];
    char byte;
    tcp_pair(ends);
    show("shutdown", shutdown(ends[0], SHUT_WR));
    show("shutdown again", shutdown(ends[0], SHUT_WR));
    show("peer's recv", recv(ends[1], &byte, 1, 0));
    show("peer's shutdown", shutdown(ends[1], SHUT_WR));
    show("recv", recv(ends[0], &byte, 1, 0));
    show("recv again", recv(ends[0], &byte, 1, 0));
    show("shutdown after that", shutdown(ends[0], SHUT_WR));
    return 0;
}
