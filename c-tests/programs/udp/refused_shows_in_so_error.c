/* SO_ERROR reports the refusal and clears it. */
#include "message.h"

int main(void) {
    int fd = udp_to_nobody();
    char byte;
    printf("before: %s\n", errname(get_int(fd, SOL_SOCKET, SO_ERROR)));
    must("send", send_text(fd, "anybody?"));
    printf("poll: %s\n", wait_for(fd, 0, 1000) & POLLERR ? "POLLERR" : "no POLLERR");
    printf("SO_ERROR: %s\n", errname(get_int(fd, SOL_SOCKET, SO_ERROR)));
    printf("SO_ERROR: %s\n", errname(get_int(fd, SOL_SOCKET, SO_ERROR)));
    printf("poll: %s\n", events(wait_for(fd, 0, 0)));
    show("recv", recv(fd, &byte, 1, MSG_DONTWAIT));
    return 0;
}
