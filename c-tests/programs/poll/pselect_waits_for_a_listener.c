/* pselect takes a timeout in nanoseconds or none, and a signal mask or none. */
#include "message.h"
#include <signal.h>
#include <sys/select.h>

int main(void) {
    unsigned short port;
    fd_set r;
    sigset_t none;
    struct timespec t = {.tv_sec = 0, .tv_nsec = 1000};
    int listener = tcp_listener(&port);
    sigemptyset(&none);
    FD_ZERO(&r);
    FD_SET(listener, &r);
    show("a microsecond", pselect(listener + 1, &r, NULL, NULL, &t, NULL));
    printf("set: %d\n", !!FD_ISSET(listener, &r));
    tcp_connect(port);
    FD_SET(listener, &r);
    show("no timeout", pselect(listener + 1, &r, NULL, NULL, NULL, &none));
    printf("set: %d\n", !!FD_ISSET(listener, &r));
    return 0;
}
