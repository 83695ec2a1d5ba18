/* A listener is readable as long as connections wait to be accepted, and never writable. */
#include "message.h"

int main(void) {
    unsigned short port;
    int listener = tcp_listener(&port);
    printf("idle: %s\n", events(wait_for(listener, POLLIN | POLLOUT, 0)));
    tcp_connect(port);
    tcp_connect(port);
    printf("two wait: %s\n", events(wait_for(listener, POLLIN | POLLOUT, 5000)));
    must("accept", accept(listener, NULL, NULL));
    printf("one waits: %s\n", events(wait_for(listener, POLLIN | POLLOUT, 5000)));
    must("accept", accept(listener, NULL, NULL));
    printf("none: %s\n", events(wait_for(listener, POLLIN | POLLOUT, 0)));
    return 0;
}
