/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <sys/ioctl.h>: the requests for sockets and interfaces that wasi-libc leaves out, with Linux's values;
 * FIONREAD and FIONBIO are wasi-libc's.
 */
#ifndef WASI_POSIX_SOCKETS_SYS_IOCTL_H
#define WASI_POSIX_SOCKETS_SYS_IOCTL_H
#pragma GCC system_header

#include <__sockios.h>
#include_next <sys/ioctl.h>

/* Bytes that can be read: FIONREAD by other names. */
#undef SIOCINQ
#define SIOCINQ FIONREAD
#undef TIOCINQ
#define TIOCINQ FIONREAD

/* Bytes that the receiver has not taken: of a local socket, including what each packet is charged; 0 on
 * UDP; ENOTTY on TCP, as WASI does not report what the peer has acknowledged. */
#undef SIOCOUTQ
#define SIOCOUTQ 0x5411
#undef TIOCOUTQ
#define TIOCOUTQ SIOCOUTQ

/* Close-on-exec, on and off: FD_CLOEXEC of fcntl. */
#undef FIOCLEX
#define FIOCLEX 0x5451
#undef FIONCLEX
#define FIONCLEX 0x5450

/* SIGIO when something happens; takes an int *. ENOTTY for on, as WASI has no signals. */
#undef FIOASYNC
#define FIOASYNC 0x5452

/* About interfaces, in programs that include <net/if.h>, which has the structures. The addresses are IPv4
 * ones. */
#undef SIOCGIFNAME
#define SIOCGIFNAME 0x8910
#undef SIOCGIFCONF
#define SIOCGIFCONF 0x8912
#undef SIOCGIFFLAGS
#define SIOCGIFFLAGS 0x8913
#undef SIOCGIFADDR
#define SIOCGIFADDR 0x8915
#undef SIOCGIFDSTADDR
#define SIOCGIFDSTADDR 0x8917
#undef SIOCGIFBRDADDR
#define SIOCGIFBRDADDR 0x8919
#undef SIOCGIFNETMASK
#define SIOCGIFNETMASK 0x891b
#undef SIOCGIFMETRIC
#define SIOCGIFMETRIC 0x891d
#undef SIOCGIFMTU
#define SIOCGIFMTU 0x8921
#undef SIOCGIFHWADDR
#define SIOCGIFHWADDR 0x8927
#undef SIOCGIFINDEX
#define SIOCGIFINDEX 0x8933

#ifdef __cplusplus
extern "C" {
#endif

/* Does a request on a descriptor: FIONBIO, FIONREAD, FIOCLEX, FIONCLEX, SIOCATMARK, SIOCOUTQ, FIOSETOWN,
 * FIOGETOWN, and in a program that includes <net/if.h> those about interfaces, SIOCGIF*.
 *
 * Differs from Linux: FIONREAD on standard input that is no file is ENOTSUP where libc cannot know.
 * Other requests are ENOTTY, as are SIOCOUTQ on TCP and turning FIOASYNC on: the host does not report
 * what the peer has acknowledged, and there are no signals. Interfaces cannot be changed. */
int ioctl(int __fd, int __request, ...);

#ifdef __cplusplus
}
#endif

#endif
