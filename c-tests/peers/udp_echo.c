/* Answers as many datagrams as its argument says, each with itself. */
#include "message.h"

int main(int argc, char **argv) {
    static char text[65536];
    unsigned short port;
    int fd = udp_socket(&port);
    set_timeout(fd, SO_RCVTIMEO, 20000);
    printf("port %d\n", port);
    fflush(stdout);
    for (int left = argc > 1 ? atoi(argv[1]) : 1; left > 0; left--) {
        struct sockaddr_in from;
        socklen_t len = sizeof from;
        ssize_t n = recvfrom(fd, text, sizeof text, 0, (struct sockaddr *)&from, &len);
        must("recvfrom", n);
        must("sendto", sendto(fd, text, (size_t)n, 0, (struct sockaddr *)&from, len));
    }
    return 0;
}
