/* A socket that had a peer and is connected to port 0 also receives from others, and reports no refusals. */
#include "check.h"

int main(void) {
    char text[8];
    unsigned short port, from;
    int fd = udp_socket(&port), other = udp_socket(&from);
    struct sockaddr_in own = loopback(port), none = loopback(0);
    must("connect", connect(fd, (struct sockaddr *)&own, sizeof own));
    must("connect", connect(fd, (struct sockaddr *)&none, sizeof none));
    must("connect", connect(other, (struct sockaddr *)&own, sizeof own));
    show("send", send(other, "one", 3, 0));
    show("poll", wait_for(fd, POLLIN, 1000) == POLLIN);
    show("recv", recv(fd, text, sizeof text, MSG_DONTWAIT));
    show("send", send(other, "another", 7, 0));
    show("poll", wait_for(fd, POLLIN, 1000) == POLLIN);
    show("recv", recv(fd, text, sizeof text, MSG_DONTWAIT));
    show("the sender", wait_for(other, POLLERR, 0));
    return 0;
}
