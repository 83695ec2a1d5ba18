/* MSG_WAITALL with MSG_PEEK waits for the full length, and leaves the data. */
//@ peer: drip abcdefghij
#include "check.h"

int main(int argc, char **argv) {
    char buffer[16];
    if (argc < 2)
        return 2;
    int fd = tcp_connect((unsigned short)atoi(argv[1]));
    ssize_t n = show("peek", recv(fd, buffer, 6, MSG_WAITALL | MSG_PEEK));
    printf("%.*s\n", (int)n, buffer);
    size_t all = recv_all(fd, buffer, sizeof buffer);
    printf("%.*s\n", (int)all, buffer);
    return 0;
}
