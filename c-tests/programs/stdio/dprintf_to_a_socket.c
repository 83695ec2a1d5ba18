/* dprintf writes to a socket, longer than any one buffer. */
#include "check.h"

int main(void) {
    int ends[2];
    static char got[5000];
    tcp_pair(ends);
    show("dprintf", dprintf(ends[0], "%s and %d", "text", 42));
    printf("%.*s\n", (int)recv_all(ends[1], got, 11), got);
    show("dprintf of 4000", dprintf(ends[0], "%4000d", 7));
    size_t n = recv_all(ends[1], got, 4000);
    printf("%lu bytes, the last is %c\n", (unsigned long)n, got[n - 1]);
    return 0;
}
