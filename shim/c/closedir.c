/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <dirent.h>: libc closes a folder by its own number for it, which the program may have given to something
 * else before libc opened the folder. */

#include "kept.h"
#include "real.h"

#include <dirent.h>

int __real_closedir(DIR *folder);
REAL_IF_USED(closedir);
void *wasi_posix_sockets_set_aside(int number, int *close_on_exec);
void wasi_posix_sockets_put_back(int number, void *open, int close_on_exec);

/* Closes a directory, and the descriptor that `dirfd` returns. */
int __wrap_closedir(DIR *folder) {
    int number = dirfd(folder);
    wasi_posix_sockets_is_kept(number, number);
    int close_on_exec = 0;
    void *other = wasi_posix_sockets_set_aside(number, &close_on_exec);
    int answer = __real_closedir(folder);
    wasi_posix_sockets_put_back(number, other, close_on_exec);
    return answer;
}
