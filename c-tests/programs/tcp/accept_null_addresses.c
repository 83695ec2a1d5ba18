/* accept allows a null address; an address without a length is EFAULT. */
#include "check.h"

int main(void) {
    unsigned short port;
    struct sockaddr_in a;
    socklen_t len = sizeof a;
    void *volatile nothing = NULL;
    int listener = tcp_listener(&port);
    for (int i = 0; i < 3; i++)
        tcp_connect(port);
    show_fd("neither", accept(listener, NULL, NULL));
    show_fd("a length alone", accept(listener, NULL, &len));
    show_fd("an address alone", accept(listener, (struct sockaddr *)&a, nothing));
    return 0;
}
