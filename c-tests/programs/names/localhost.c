/* getaddrinfo of localhost gives the loopback address, and a connection to it is made. */
//@ peer: echo
#include "check.h"

#include <netdb.h>

int main(int argc, char **argv) {
    struct addrinfo hints = {.ai_family = AF_INET, .ai_socktype = SOCK_STREAM}, *list = NULL;
    char buffer[8];
    if (argc < 2)
        return 2;
    show("getaddrinfo", getaddrinfo("localhost", argv[1], &hints, &list));
    if (!list)
        return 1;
    printf("%s\n", address_text(list->ai_addr, list->ai_addrlen));
    int fd = (int)must("socket", socket(list->ai_family, list->ai_socktype, list->ai_protocol));
    show("connect", connect(fd, list->ai_addr, list->ai_addrlen));
    freeaddrinfo(list);
    send_all(fd, "abc", 3);
    show("echo", (long)recv_all(fd, buffer, 3));
    return 0;
}
