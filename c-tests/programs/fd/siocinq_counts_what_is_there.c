/* SIOCINQ is FIONREAD by another name. */
#define _GNU_SOURCE
#include "check.h"
#include <sys/ioctl.h>
#ifdef __linux__
#include <linux/sockios.h>
#endif

int main(void) {
    int ends[2], count = -1;
    tcp_pair(ends);
    send_all(ends[0], "hello", 5);
    wait_for(ends[1], POLLIN, 5000);
    show("SIOCINQ", ioctl(ends[1], SIOCINQ, &count));
    printf("%d\n", count);
    return 0;
}
