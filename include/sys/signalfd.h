/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <sys/signalfd.h>, for programs that mention it: WASI has no signals, so signalfd always fails.
 */
#ifndef WASI_POSIX_SOCKETS_SYS_SIGNALFD_H
#define WASI_POSIX_SOCKETS_SYS_SIGNALFD_H
#pragma GCC system_header

#include <fcntl.h>
#include <stdint.h>
#include <sys/select.h>

#ifdef __cplusplus
extern "C" {
#endif

#define SFD_CLOEXEC 0x2000
#define SFD_NONBLOCK O_NONBLOCK

/* What read would return for a signal: 128 bytes, as on Linux. */
struct signalfd_siginfo {
    uint32_t ssi_signo;
    int32_t ssi_errno;
    int32_t ssi_code;
    uint32_t ssi_pid;
    uint32_t ssi_uid;
    int32_t ssi_fd;
    uint32_t ssi_tid;
    uint32_t ssi_band;
    uint32_t ssi_overrun;
    uint32_t ssi_trapno;
    int32_t ssi_status;
    int32_t ssi_int;
    uint64_t ssi_ptr;
    uint64_t ssi_utime;
    uint64_t ssi_stime;
    uint64_t ssi_addr;
    uint16_t ssi_addr_lsb;
    uint8_t __pad[46];
};

/* Always fails with ENOSYS.
 *
 * Differs from Linux: WASI has no signals to read. */
int signalfd(int __fd, const sigset_t *__mask, int __flags);

#ifdef __cplusplus
}
#endif

#endif
