/* Datagrams of the old peer that were queued before a second connect are still received after it. */
#include "message.h"

int main(void) {
    unsigned short old_port, new_port, port;
    int old = udp_socket(&old_port), new = udp_socket(&new_port), fd = udp_socket(&port);
    must("connect", connect_to(fd, old_port));
    must("sendto", send_text_to(old, port, "old, in time"));
    printf("poll: %s\n", events(wait_for(fd, POLLIN, 5000)));
    show_recv("peek", fd, MSG_PEEK);
    must("connect", connect_to(fd, new_port));
    must("sendto", send_text_to(old, port, "old, too late"));
    must("sendto", send_text_to(new, port, "new"));
    show_recv("recv", fd, 0);
    show_recv("recv", fd, 0);
    show_recv("recv", fd, MSG_DONTWAIT);
    return 0;
}
