/* A connected UDP socket may connect again: sends go to the new peer. */
#include "message.h"

int main(void) {
    unsigned short first, second;
    int a = udp_socket(&first), b = udp_socket(&second);
    int fd = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    must("connect", connect_to(fd, first));
    unsigned short own = port_of(fd);
    must("send", send_text(fd, "to the first"));
    show("connect again", connect_to(fd, second));
    must("send", send_text(fd, "to the second"));
    show_recv("first", a, 0);
    show_recv("second", b, 0);
    printf("own port kept: %s\n", port_of(fd) == own ? "yes" : "no");
    show_recv("first has no more", a, MSG_DONTWAIT);
    return 0;
}
