/* What each program here does besides its own part: the same as the minimal client. */
#ifndef CLIENT_H
#define CLIENT_H

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#define SHARED static inline __attribute__((unused))

/* Connects to an address and a port, and sends a request. */
SHARED int dial(char **argv) {
    struct sockaddr_in address = {.sin_family = AF_INET};
    if (inet_pton(AF_INET, argv[1], &address.sin_addr) != 1)
        return -1;
    address.sin_port = htons((unsigned short)atoi(argv[2]));
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0 || connect(fd, (struct sockaddr *)&address, sizeof address) != 0)
        return -1;
    return send(fd, "hello\n", 6, 0) == 6 ? fd : -1;
}

/* Prints the answer. */
SHARED void print_answer(int fd) {
    char data[1024];
    for (ssize_t n; (n = recv(fd, data, sizeof data, 0)) > 0;)
        write(1, data, (size_t)n);
    close(fd);
}

#endif
