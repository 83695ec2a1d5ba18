/* writev and write of zero bytes on a UDP socket without a peer. */
#include "message.h"

int main(void) {
    char buffer[8] = "";
    struct iovec none[2] = {{buffer, 0}, {NULL, 0}};

    int fd = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    show("writev", writev(fd, none, 2));
    printf("port %s\n", port_of(fd) ? "set" : "0");
    show("write", write(fd, buffer, 0));
    printf("port %s\n", port_of(fd) ? "set" : "0");
    return 0;
}
