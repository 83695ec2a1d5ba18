/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <poll.h>: for a libc without ppoll, so that there is something to wrap. The wrapper never calls it. */

#include <errno.h>

int ppoll(void *set, unsigned long count, const void *timeout, const void *mask) {
    (void)set, (void)count, (void)timeout, (void)mask;
    errno = ENOSYS;
    return -1;
}
