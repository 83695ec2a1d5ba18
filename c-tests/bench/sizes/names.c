/* The client with getaddrinfo. */
#include "client.h"
#include <netdb.h>

int main(int argc, char **argv) {
    struct addrinfo hints = {.ai_family = AF_INET, .ai_socktype = SOCK_STREAM}, *found;
    if (argc != 3 || getaddrinfo(argv[1], argv[2], &hints, &found) != 0)
        return 2;
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0 || connect(fd, found->ai_addr, found->ai_addrlen) != 0 || send(fd, "hello\n", 6, 0) != 6)
        return 1;
    freeaddrinfo(found);
    print_answer(fd);
    return 0;
}
