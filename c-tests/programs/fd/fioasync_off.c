/* FIOASYNC turns off what is off. */
#define _GNU_SOURCE
#include "check.h"
#include <sys/ioctl.h>

int main(void) {
    int off = 0, ends[2];
    int tcp = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    show("TCP", ioctl(tcp, FIOASYNC, &off));
    must("pipe", pipe(ends));
    show("pipe", ioctl(ends[0], FIOASYNC, &off));
    show("null", ioctl(ends[0], FIOASYNC, NULL));
    show("closed", ioctl(-1, FIOASYNC, &off));
    return 0;
}
