/* A blocking peek waits for the first byte, and poll still reports the data. */
//@ peer: drip abc
#include "check.h"

int main(int argc, char **argv) {
    char buffer[8];
    if (argc < 2)
        return 2;
    int fd = tcp_connect((unsigned short)atoi(argv[1]));
    printf("peek gave something: %d\n", recv(fd, buffer, sizeof buffer, MSG_PEEK) > 0);
    printf("it begins with %c\n", buffer[0]);
    printf("events %s\n", events(wait_for(fd, POLLIN, 0)));
    size_t n = recv_all(fd, buffer, sizeof buffer);
    printf("%.*s\n", (int)n, buffer);
    return 0;
}
