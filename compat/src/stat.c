/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <sys/stat.h>: the rights of files, which WASI does not report. */

#define _GNU_SOURCE
#include <sys/stat.h>

int libc_stat(const char *path, struct stat *data) __asm__("stat");
int libc_lstat(const char *path, struct stat *data) __asm__("lstat");
int libc_fstat(int fd, struct stat *data) __asm__("fstat");
int libc_fstatat(int fd, const char *path, struct stat *data, int flags) __asm__("fstatat");

/* wasi-libc leaves the rights out, and programs take a file without any for one that they must not read. */
static int with_rights(int result, struct stat *data) {
    if (result == 0 && (data->st_mode & 07777) == 0)
        data->st_mode |= S_ISDIR(data->st_mode) ? S_IRWXU : S_ISLNK(data->st_mode) ? 0777 : S_IRUSR | S_IWUSR;
    return result;
}

/* What is known of a file.
 *
 * Differs from Linux: WASI reports no rights, so they are the owner's, to read and write, and in a folder
 * to search. */
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
