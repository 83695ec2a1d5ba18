/* F_SETOWN and its kin keep an owner, which duplicates share. */
#define _GNU_SOURCE
#include "check.h"
#include <sys/ioctl.h>
#include <sys/types.h>
#ifdef __linux__
#include <asm/sockios.h>
#endif

static long named(long number) {
    return number == getpid() ? 1 : number == -getpid() ? -1 : number;
}

static void show_owner(const char *label, int fd) {
    struct f_owner_ex owner = {-1, -1};
    printf("%s: F_GETOWN %ld, ", label, named(fcntl(fd, F_GETOWN)));
    int answer = fcntl(fd, F_GETOWN_EX, &owner);
    printf("F_GETOWN_EX %d, type %d, %ld\n", answer, owner.type, named(owner.pid));
}

int main(void) {
    int ends[2], number = 0;
    must("socketpair", socketpair(AF_UNIX, SOCK_STREAM, 0, ends));
    show_owner("fresh", ends[0]);
    show("itself", fcntl(ends[0], F_SETOWN, getpid()));
    show_owner("itself", ends[0]);
    int copy = (int)must("dup", dup(ends[0]));
    show_owner("a copy", copy);
    show_owner("the other end", ends[1]);
    show("no such process", fcntl(copy, F_SETOWN, 1 << 29));
    show("no such group", fcntl(copy, F_SETOWN, -(1 << 29)));
    show_owner("after both", copy);
    show("none", fcntl(copy, F_SETOWN, 0));
    show_owner("none", ends[0]);

    int tcp = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    struct f_owner_ex owner = {F_OWNER_PID, getpid()};
    show("F_SETOWN_EX", fcntl(tcp, F_SETOWN_EX, &owner));
    show_owner("F_SETOWN_EX", tcp);
    owner.type = F_OWNER_TID;
    show("a thread", fcntl(tcp, F_SETOWN_EX, &owner));
    show_owner("a thread", tcp);
    owner.type = 3;
    show("no such type", fcntl(tcp, F_SETOWN_EX, &owner));
    owner.type = F_OWNER_PGRP;
    owner.pid = 1 << 29;
    show("no such group", fcntl(tcp, F_SETOWN_EX, &owner));
    show("null", fcntl(tcp, F_SETOWN_EX, NULL));
    show("null", fcntl(tcp, F_GETOWN_EX, NULL));
    show("closed", fcntl(-1, F_SETOWN, getpid()));

    show("FIOGETOWN", ioctl(tcp, FIOGETOWN, &number));
    printf("%ld\n", named(number));
    number = 0;
    show("FIOSETOWN", ioctl(tcp, FIOSETOWN, &number));
    number = getpid();
    show_owner("FIOSETOWN", tcp);
    show("SIOCSPGRP", ioctl(tcp, SIOCSPGRP, &number));
    show_owner("SIOCSPGRP", tcp);
    number = 1 << 29;
    show("no such process", ioctl(tcp, SIOCSPGRP, &number));
    show("SIOCGPGRP", ioctl(tcp, SIOCGPGRP, &number));
    printf("%ld\n", named(number));
    show("null", ioctl(tcp, SIOCGPGRP, NULL));

    must("pipe", pipe(ends));
    show("a pipe", fcntl(ends[0], F_SETOWN, getpid()));
    show_owner("a pipe", ends[0]);
    show("a pipe, FIOGETOWN", ioctl(ends[0], FIOGETOWN, &number));
    return 0;
}
