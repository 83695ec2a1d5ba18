/* fclose closes the underlying descriptor, and the peer reads end of file. */
#include "check.h"

int main(void) {
    int ends[2];
    char byte;
    tcp_pair(ends);
    FILE *f = fdopen(ends[0], "r+");
    printf("fileno is the socket: %d\n", fileno(f) == ends[0]);
    show("fclose", fclose(f));
    show("recv on it", recv(ends[0], &byte, 1, 0));
    show("peer's recv", recv(ends[1], &byte, 1, 0));
    return 0;
}
