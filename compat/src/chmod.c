/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <sys/stat.h>: WASI cannot change the rights of files. */

#define _GNU_SOURCE
#include "compat.h"

#include <fcntl.h>
#include <sys/stat.h>

/* The owner's rights are what stat reports, and there are no other users whose rights a program could miss. A
 * socket's are not looked at by anybody. */
static int is_granted(const struct stat *data, mode_t mode) {
    if (S_ISSOCK(data->st_mode) || S_ISFIFO(data->st_mode))
        return 0;
    return (mode & (S_ISUID | S_ISGID | S_IRWXU)) == (data->st_mode & S_IRWXU) ? 0 : fail(EPERM);
}

/* Sets the rights of a file.
 *
 * Differs from Linux: 0 where the owner gets the rights that stat reports, else EPERM; nothing is changed. */
int chmod(const char *path, mode_t mode) {
    struct stat data;
    return stat(path, &data) == 0 ? is_granted(&data, mode) : -1;
}

/* `chmod` of an open file.
 *
 * Differs from Linux: as for `chmod`. */
int fchmod(int fd, mode_t mode) {
    struct stat data;
    return fstat(fd, &data) == 0 ? is_granted(&data, mode) : -1;
}

/* `chmod` of a file in a folder.
 *
 * Differs from Linux: as for `chmod`. */
int fchmodat(int fd, const char *path, mode_t mode, int flags) {
    struct stat data;
    return fstatat(fd, path, &data, flags & AT_SYMLINK_NOFOLLOW) == 0 ? is_granted(&data, mode) : -1;
}
