/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <linux/errqueue.h>: what would be in the error queue. It is always empty, and reading it with MSG_ERRQUEUE
 * is EAGAIN.
 */
#ifndef WASI_POSIX_SOCKETS_LINUX_ERRQUEUE_H
#define WASI_POSIX_SOCKETS_LINUX_ERRQUEUE_H
#pragma GCC system_header

#include <stdint.h>
#include <sys/socket.h>

/* An error and where it is from. */
struct sock_extended_err {
    uint32_t ee_errno;
    uint8_t ee_origin;
    uint8_t ee_type;
    uint8_t ee_code;
    uint8_t ee_pad;
    uint32_t ee_info;
    uint32_t ee_data;
};

#define SO_EE_ORIGIN_NONE 0
#define SO_EE_ORIGIN_LOCAL 1
#define SO_EE_ORIGIN_ICMP 2
#define SO_EE_ORIGIN_ICMP6 3
#define SO_EE_ORIGIN_TXSTATUS 4
#define SO_EE_ORIGIN_ZEROCOPY 5
#define SO_EE_ORIGIN_TXTIME 6
#define SO_EE_ORIGIN_TIMESTAMPING SO_EE_ORIGIN_TXSTATUS

/* The address of the machine that reported it, behind the error. */
#define SO_EE_OFFENDER(error) ((struct sockaddr *)((error) + 1))

#endif
