/* Options of TCP, of unknown levels and names on a UDP socket; invalid lengths. */
#include "message.h"

int main(void) {
    unsigned short port;
    int fd = udp_socket(&port), value = 1;
    socklen_t len = sizeof value;
    show("set TCP level", setsockopt(fd, IPPROTO_TCP, 1, &value, sizeof value));
    show("get TCP level", getsockopt(fd, IPPROTO_TCP, 1, &value, &len));
    show("set no such name", setsockopt(fd, SOL_SOCKET, 9999, &value, sizeof value));
    show("get no such name", getsockopt(fd, SOL_SOCKET, 9999, &value, &len));
    show("set no such level", setsockopt(fd, 9999, 1, &value, sizeof value));
    show("get no such level", getsockopt(fd, 9999, 1, &value, &len));
    show("set too short", setsockopt(fd, SOL_SOCKET, SO_BROADCAST, &value, 3));
    show("set no length", setsockopt(fd, SOL_SOCKET, SO_BROADCAST, &value, 0));
    len = (socklen_t)-1;
    show("get negative length", getsockopt(fd, SOL_SOCKET, SO_BROADCAST, &value, &len));
    len = 2;
    show("get two bytes", getsockopt(fd, SOL_SOCKET, SO_TYPE, &value, &len));
    printf("length %u\n", (unsigned)len);
    len = 100;
    char room[100];
    show("get a hundred bytes", getsockopt(fd, SOL_SOCKET, SO_TYPE, room, &len));
    printf("length %u\n", (unsigned)len);
    return 0;
}
