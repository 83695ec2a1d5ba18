/* A minimal client, for its size: connects, sends a request, and prints the answer. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

int main(int argc, char **argv) {
    struct sockaddr_in address = {.sin_family = AF_INET};
    char data[1024];
    if (argc != 3 || inet_pton(AF_INET, argv[1], &address.sin_addr) != 1)
        return 2;
    address.sin_port = htons((unsigned short)atoi(argv[2]));
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0 || connect(fd, (struct sockaddr *)&address, sizeof address) != 0)
        return 1;
    if (send(fd, "hello\n", 6, 0) != 6)
        return 1;
    for (ssize_t n; (n = recv(fd, data, sizeof data, 0)) > 0;)
        write(1, data, (size_t)n);
    close(fd);
    return 0;
}
