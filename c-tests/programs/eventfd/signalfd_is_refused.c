/* signalfd makes a descriptor on Linux; where there are no signals it says so. */
//@ differs: p1,p2: WASI has no signals, so signalfd is ENOSYS
//@ instead: signalfd: -1 ENOSYS
#include "local.h"
#include <signal.h>
#include <sys/signalfd.h>

int main(void) {
    sigset_t mask;
    sigemptyset(&mask);
    show_fd("signalfd", signalfd(-1, &mask, SFD_NONBLOCK));
    return 0;
}
