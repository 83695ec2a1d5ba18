/* A wait tells of a datagram and of a refusal at once; a receive fails with the refusal first. */
#include "check.h"

int main(void) {
    char data[8];
    struct sockaddr_in own, peer;
    socklen_t len = sizeof own;
    int fds[2];
    for (int i = 0; i < 2; i++) {
        struct sockaddr_in a = loopback(0);
        fds[i] = must("socket", socket(AF_INET, SOCK_DGRAM, 0));
        must("bind", bind(fds[i], (struct sockaddr *)&a, sizeof a));
    }
    must("getsockname", getsockname(fds[0], (struct sockaddr *)&own, &len));
    must("getsockname", getsockname(fds[1], (struct sockaddr *)&peer, &len));
    must("connect", connect(fds[0], (struct sockaddr *)&peer, sizeof peer));
    show("sendto", sendto(fds[1], "data", 4, 0, (struct sockaddr *)&own, sizeof own));
    poll(NULL, 0, 20);
    close(fds[1]);
    poll(NULL, 0, 20);
    show("send", send(fds[0], "refused", 7, 0));
    poll(NULL, 0, 20);
    printf("events %x\n", wait_for(fds[0], POLLIN | POLLOUT, 1000));
    show("recv", recv(fds[0], data, sizeof data, 0));
    printf("events %x\n", wait_for(fds[0], POLLIN | POLLOUT, 1000));
    show("recv", recv(fds[0], data, sizeof data, 0));
    printf("events %x\n", wait_for(fds[0], POLLIN | POLLOUT, 0));
    return 0;
}
