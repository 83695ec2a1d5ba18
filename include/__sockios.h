/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * The requests of ioctl that both <sys/socket.h> and <sys/ioctl.h> have on Linux, with Linux's values.
 */
#ifndef WASI_POSIX_SOCKETS_SOCKIOS_H
#define WASI_POSIX_SOCKETS_SOCKIOS_H

/* The owner of a socket as by F_SETOWN; takes an int *. */
#undef FIOSETOWN
#define FIOSETOWN 0x8901
#undef SIOCSPGRP
#define SIOCSPGRP 0x8902
#undef FIOGETOWN
#define FIOGETOWN 0x8903
#undef SIOCGPGRP
#define SIOCGPGRP 0x8904

/* Whether the next byte is at the out-of-band mark; takes an int *. */
#undef SIOCATMARK
#define SIOCATMARK 0x8905

#endif
