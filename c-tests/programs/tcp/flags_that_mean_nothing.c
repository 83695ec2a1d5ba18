/* Flags without a meaning for TCP, and undefined bits, are ignored. */
#include "check.h"

int main(void) {
    int ends[2];
    char byte;
    tcp_pair(ends);
    show("MSG_EOR", send(ends[0], "a", 1, MSG_EOR));
    show("MSG_CONFIRM", send(ends[0], "b", 1, MSG_CONFIRM));
    show("MSG_DONTROUTE", send(ends[0], "c", 1, MSG_DONTROUTE));
    show("MSG_NOSIGNAL", send(ends[0], "d", 1, MSG_NOSIGNAL));
    show("MSG_NOSIGNAL to recv", recv(ends[1], &byte, 1, MSG_NOSIGNAL));
    show("MSG_CMSG_CLOEXEC to recv", recv(ends[1], &byte, 1, MSG_CMSG_CLOEXEC));
    show("recv", recv(ends[1], &byte, 1, 0));
    printf("%c\n", byte);
    return 0;
}
