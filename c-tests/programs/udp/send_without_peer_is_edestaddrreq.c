/* send, write and sendto without an address need a peer; the attempt still binds the socket. */
#include "message.h"

int main(void) {
    int fd = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    show("send", send(fd, "x", 1, 0));
    show("write", write(fd, "x", 1));
    show("sendto nobody", sendto(fd, "x", 1, 0, NULL, 0));
    show_name("it has a port all the same", fd, getsockname);
    return 0;
}
