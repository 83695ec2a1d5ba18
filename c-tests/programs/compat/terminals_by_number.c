/* The flags of termios and the requests for terminals have Linux's numbers, and fail with ENOTTY where there
 * is no terminal. */
//@ dir: file=x
#define _GNU_SOURCE
#include "check.h"

#include <sys/ioctl.h>
#include <termios.h>

#define NUMBER(name) printf("%s: %#lx\n", #name, (unsigned long)(name))

int main(void) {
    struct termios settings = {0};
    int file = must("open", open("file", O_RDWR)), ends[2];
    NUMBER(IUCLC);
    NUMBER(OLCUC);
    NUMBER(OFILL);
    NUMBER(OFDEL);
    NUMBER(NLDLY);
    NUMBER(NL1);
    NUMBER(CRDLY);
    NUMBER(CR1);
    NUMBER(CR2);
    NUMBER(CR3);
    NUMBER(TABDLY);
    NUMBER(TAB1);
    NUMBER(TAB2);
    NUMBER(TAB3);
    NUMBER(XTABS);
    NUMBER(BSDLY);
    NUMBER(BS1);
    NUMBER(VTDLY);
    NUMBER(VT1);
    NUMBER(FFDLY);
    NUMBER(FF1);
    NUMBER(XCASE);
    NUMBER(CBAUD);
    NUMBER(CBAUDEX);
    NUMBER(CIBAUD);
    NUMBER(CMSPAR);
    NUMBER(CRTSCTS);
    NUMBER(EXTPROC);
    NUMBER(EXTA);
    NUMBER(EXTB);
    NUMBER(B4000000);
    NUMBER(B1152000);
    NUMBER(TCGETS);
    NUMBER(TCSETS);
    NUMBER(TCSETSW);
    NUMBER(TCSETSF);
    NUMBER(TIOCEXCL);
    NUMBER(TIOCNXCL);
    NUMBER(TIOCGPGRP);
    NUMBER(TIOCSPGRP);
    NUMBER(TIOCGETD);
    NUMBER(TIOCSETD);
    NUMBER(TIOCMGET);
    NUMBER(TIOCMSET);
    NUMBER(TIOCM_CAR);
    NUMBER(TIOCGSID);
    printf("%d\n", CTRL('c'));
    must("pipe", pipe(ends));
    show("TCGETS of a file", ioctl(file, TCGETS, &settings));
    show("TIOCEXCL of a pipe", ioctl(ends[0], TIOCEXCL));
    show("TIOCGPGRP of nothing", ioctl(999, TIOCGPGRP, &file));
    return 0;
}
