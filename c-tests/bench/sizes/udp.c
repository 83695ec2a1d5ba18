/* The client, which also exchanges a datagram. */
#include "client.h"

int main(int argc, char **argv) {
    struct sockaddr_in address = {.sin_family = AF_INET};
    socklen_t len = sizeof address;
    char data[64];
    int fd = argc == 3 ? dial(argv) : -1, datagrams = socket(AF_INET, SOCK_DGRAM, 0);
    if (fd < 0 || datagrams < 0 || inet_pton(AF_INET, argv[1], &address.sin_addr) != 1)
        return 1;
    address.sin_port = htons((unsigned short)atoi(argv[2]));
    if (sendto(datagrams, "hello\n", 6, 0, (struct sockaddr *)&address, len) != 6)
        return 1;
    if (recvfrom(datagrams, data, sizeof data, 0, (struct sockaddr *)&address, &len) < 0)
        return 1;
    print_answer(fd);
    return 0;
}
