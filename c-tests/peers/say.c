/* say PORT TEXT [ADDRESS]: connects, sends TEXT, closes its sending half, and prints what comes back. */
#include "check.h"

#include <netdb.h>

int main(int argc, char **argv) {
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_NUMERICHOST}, *list;
    char reply[1024];

    if (argc < 3 || getaddrinfo(argc > 3 ? argv[3] : "127.0.0.1", argv[1], &hints, &list) != 0)
        return 2;
    alarm(28);
    int fd = (int)must("socket", socket(list->ai_family, SOCK_STREAM, 0));
    must("connect", connect(fd, list->ai_addr, list->ai_addrlen));
    send_all(fd, argv[2], strlen(argv[2]));
    must("shutdown", shutdown(fd, SHUT_WR));
    size_t n = recv_all(fd, reply, sizeof reply);
    printf("reply: %.*s\n", (int)n, reply);
    return 0;
}
