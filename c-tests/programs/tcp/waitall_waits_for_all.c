/* MSG_WAITALL waits until the buffer is full, or the peer ends. */
//@ peer: drip abcdefghij
#include "check.h"

int main(int argc, char **argv) {
    char buffer[8];
    if (argc < 2)
        return 2;
    int fd = tcp_connect((unsigned short)atoi(argv[1]));
    ssize_t n = show("the first 7", recv(fd, buffer, 7, MSG_WAITALL));
    printf("%.*s\n", (int)n, buffer);
    n = show("up to the end", recv(fd, buffer, 8, MSG_WAITALL));
    printf("%.*s\n", (int)n, buffer);
    show("at the end", recv(fd, buffer, 8, MSG_WAITALL));
    return 0;
}
