/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <sys/stat.h>: the rights of files, which WASI does not report. */

#define _GNU_SOURCE
#include "compat.h"

#include <sys/stat.h>

int libc_stat(const char *path, struct stat *data) __asm__("stat");
int libc_lstat(const char *path, struct stat *data) __asm__("lstat");
int libc_fstat(int fd, struct stat *data) __asm__("fstat");
int libc_fstatat(int fd, const char *path, struct stat *data, int flags) __asm__("fstatat");

/* Those of a file that was created with all of them, if $UMASK says for whom, else the owner's. */
static mode_t rights(mode_t kind) {
    if (S_ISLNK(kind))
        return 0777;
    mode_t owner = S_ISDIR(kind) ? S_IRWXU : S_IRUSR | S_IWUSR;
    int mask = wasi_posix_compat_given_umask();
    return mask < 0 ? owner : owner | ((owner | owner >> 3 | owner >> 6) & ~(mode_t)mask);
}

/* wasi-libc leaves the rights out, and programs take a file without any for one that they must not read. */
static int with_rights(int result, struct stat *data) {
    if (result == 0 && (data->st_mode & 07777) == 0)
        data->st_mode |= rights(data->st_mode);
    return result;
}

/* What is known of a file.
 *
 * Differs from Linux: WASI reports no rights, so they are the owner's, to read and write, and in a folder
 * to search; and others' too, but for those in $UMASK, if that is set. */
int stat(const char *restrict path, struct stat *restrict data) {
    return with_rights(libc_stat(path, data), data);
}

/* `stat` of a link itself.
 *
 * Differs from Linux: as for `stat`. */
int lstat(const char *restrict path, struct stat *restrict data) {
    return with_rights(libc_lstat(path, data), data);
}

/* `stat` of an open file.
 *
 * Differs from Linux: as for `stat`. */
int fstat(int fd, struct stat *data) {
    return with_rights(libc_fstat(fd, data), data);
}

/* `stat` of a file in a folder.
 *
 * Differs from Linux: as for `stat`. */
int fstatat(int fd, const char *restrict path, struct stat *restrict data, int flags) {
    return with_rights(libc_fstatat(fd, path, data, flags), data);
}
