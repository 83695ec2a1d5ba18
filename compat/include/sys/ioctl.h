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
