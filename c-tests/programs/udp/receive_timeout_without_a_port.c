/* SO_RCVTIMEO also ends the wait of a UDP socket that was never bound, and receiving does not bind it. */
#include "message.h"

int main(void) {
    char byte;
    int fd = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    set_timeout(fd, SO_RCVTIMEO, 20);
    show("recv", recv(fd, &byte, 1, 0));
    printf("poll: %s\n", events(wait_for(fd, POLLIN, 10)));
    show_name("local", fd, getsockname);
    return 0;
}
