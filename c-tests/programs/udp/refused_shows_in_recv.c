/* A connected UDP socket that sent to a closed port gets ECONNREFUSED from recv, once. */
#include "message.h"

int main(void) {
    int fd = udp_to_nobody();
    char byte;
    set_timeout(fd, SO_RCVTIMEO, 1000);
    show("send", send_text(fd, "anybody?"));
    show("recv", recv(fd, &byte, 1, 0));
    show("recv again", recv(fd, &byte, 1, MSG_DONTWAIT));
    return 0;
}
