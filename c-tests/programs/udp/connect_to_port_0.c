/* A UDP socket may be connected to port 0, but nothing can be sent there. */
#include "message.h"

int main(void) {
    int fd = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    show("connect", connect_to(fd, 0));
    show_name("peer", fd, getpeername);
    show_name("local", fd, getsockname);
    show("sendto port 0", send_text_to(fd, 0, "x"));
    return 0;
}
