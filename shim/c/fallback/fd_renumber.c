/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* For a libc without it, which is one whose descriptors dup2 can move. */

#include <unistd.h>

int __wasilibc_fd_renumber(int from, int to) {
    if (dup2(from, to) < 0)
        return -1;
    return from == to ? 0 : close(from);
}
