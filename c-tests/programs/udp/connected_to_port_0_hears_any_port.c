/* A socket that is connected to port 0 of an address receives from each port of that address, and from no
 * other address. */
#include "check.h"

int main(void) {
    char text[8];
    struct sockaddr_in none = loopback(0), own, other = loopback(0);
    socklen_t len = sizeof own;
    int fd = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0)),
        near = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0)),
        far = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    must("connect", connect(fd, (struct sockaddr *)&none, sizeof none));
    must("getsockname", getsockname(fd, (struct sockaddr *)&own, &len));
    show("itself", sendto(fd, "own", 3, 0, (struct sockaddr *)&own, sizeof own));
    must("poll", wait_for(fd, POLLIN, 1000));
    show("recv", recv(fd, text, sizeof text, MSG_DONTWAIT));
    other.sin_addr.s_addr = htonl(0x7f000002);
    must("bind", bind(far, (struct sockaddr *)&other, sizeof other));
    show("another address", sendto(far, "far!", 4, 0, (struct sockaddr *)&own, sizeof own));
    show("another port", sendto(near, "n", 1, 0, (struct sockaddr *)&own, sizeof own));
    must("poll", wait_for(fd, POLLIN, 1000));
    show("recv", recv(fd, text, sizeof text, MSG_DONTWAIT));
    show("recv", recv(fd, text, sizeof text, MSG_DONTWAIT));
    return 0;
}
