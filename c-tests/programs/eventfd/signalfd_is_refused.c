/* signalfd creates a descriptor on Linux, and fails where there are no signals. */
//@ differs: p1,p2: WASI has no signals, so signalfd fails with ENOSYS
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
