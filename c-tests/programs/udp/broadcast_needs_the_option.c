/* Sending to a broadcast address without SO_BROADCAST is EACCES, by sendto and by connect. */
#include "message.h"

int main(void) {
    int fd = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    struct sockaddr_in a = loopback(9);
    a.sin_addr.s_addr = htonl(INADDR_BROADCAST);
    printf("SO_BROADCAST: %d\n", get_int(fd, SOL_SOCKET, SO_BROADCAST));
    show("sendto", sendto(fd, "x", 1, 0, (struct sockaddr *)&a, sizeof a));
    show("connect", connect(fd, (struct sockaddr *)&a, sizeof a));
    return 0;
}
