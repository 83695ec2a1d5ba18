/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <netinet/tcp.h>: wasi-libc's names, and the newer options of Linux. docs/options.md says what each does
 * here; of struct tcp_info, tcpi_state is filled in and the rest is 0.
 */
#ifndef WASI_POSIX_SOCKETS_NETINET_TCP_H
#define WASI_POSIX_SOCKETS_NETINET_TCP_H
#pragma GCC system_header

#include <features.h>

/* wasi-libc has struct tcp_info, and Linux's names of the header's fields, only with _GNU_SOURCE, glibc also
 * without. What this header includes must not see the difference. */
#if defined(_BSD_SOURCE) && !defined(_GNU_SOURCE)
#include <endian.h>
#include <stdint.h>
#include <sys/socket.h>
#include <sys/types.h>
#define _GNU_SOURCE
#include_next <netinet/tcp.h>
#undef _GNU_SOURCE
#else
#include_next <netinet/tcp.h>
#endif

#undef TCP_IS_MPTCP
#define TCP_IS_MPTCP 43
#undef TCP_RTO_MAX_MS
#define TCP_RTO_MAX_MS 44
#undef TCP_RTO_MIN_US
#define TCP_RTO_MIN_US 45
#undef TCP_DELACK_MAX_US
#define TCP_DELACK_MAX_US 46

#endif
