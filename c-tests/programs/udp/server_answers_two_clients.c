/* One socket serves several clients by recvfrom and sendto. */
//@ client: udp_client alpha 3
//@ client: udp_client beta 3
#include "message.h"

int main(void) {
    unsigned short port;
    int fd = udp_socket(&port);
    printf("port %d\n", port);
    fflush(stdout);
    int alpha = 0, beta = 0;
    for (int i = 0; i < 6; i++) {
        char text[64];
        struct sockaddr_in from;
        socklen_t len = sizeof from;
        ssize_t n = recvfrom(fd, text, sizeof text, 0, (struct sockaddr *)&from, &len);
        must("recvfrom", n);
        alpha += n > 0 && text[0] == 'a';
        beta += n > 0 && text[0] == 'b';
        must("sendto", sendto(fd, text, (size_t)n, 0, (struct sockaddr *)&from, len));
    }
    printf("alpha %d, beta %d\n", alpha, beta);
    return 0;
}
