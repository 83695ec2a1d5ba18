/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <sys/ioctl.h>: the size of a terminal's window, which WASI does not report, and the terminal that controls
 * a process: ENOTTY.
 */
#ifndef WASI_POSIX_COMPAT_SYS_IOCTL_H
#define WASI_POSIX_COMPAT_SYS_IOCTL_H
#pragma GCC system_header

#include_next <sys/ioctl.h>

#ifndef TIOCGWINSZ
#define TIOCGWINSZ 0x5413
#define TIOCSWINSZ 0x5414
#define TIOCSCTTY 0x540E
#define TIOCNOTTY 0x5422
#define TCFLSH 0x540B
#define TIOCSTI 0x5412
#define TIOCPKT 0x5420
/* The settings of a terminal by the requests below <termios.h>, who uses it, and its line discipline. */
#define TCGETS 0x5401
#define TCSETS 0x5402
#define TCSETSW 0x5403
#define TCSETSF 0x5404
#define TCSBRK 0x5409
#define TCXONC 0x540A
#define TIOCEXCL 0x540C
#define TIOCNXCL 0x540D
#define TIOCGPGRP 0x540F
#define TIOCSPGRP 0x5410
#define TIOCMGET 0x5415
#define TIOCMBIS 0x5416
#define TIOCMBIC 0x5417
#define TIOCMSET 0x5418
#define TIOCCONS 0x541D
#define TIOCSETD 0x5423
#define TIOCGETD 0x5424
#define TIOCSBRK 0x5427
#define TIOCCBRK 0x5428
#define TIOCGSID 0x5429
#define N_TTY 0
#define TIOCM_DTR 0x002
#define TIOCM_RTS 0x004
#define TIOCM_CTS 0x020
#define TIOCM_CAR 0x040
#define TIOCM_CD TIOCM_CAR
#define TIOCM_RNG 0x080
#define TIOCM_RI TIOCM_RNG
#define TIOCM_DSR 0x100
#define TIOCPKT_DATA 0
#define TIOCPKT_FLUSHREAD 1
#define TIOCPKT_FLUSHWRITE 2
#define TIOCPKT_STOP 4
#define TIOCPKT_START 8
#define TIOCPKT_NOSTOP 16
#define TIOCPKT_DOSTOP 32

struct winsize {
    unsigned short ws_row;
    unsigned short ws_col;
    unsigned short ws_xpixel;
    unsigned short ws_ypixel;
};
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* ioctl(), with the requests for terminals. */
int wasi_posix_compat_ioctl(int __fd, int __request, ...);
#define ioctl wasi_posix_compat_ioctl

#ifdef __cplusplus
}
#endif

#endif
