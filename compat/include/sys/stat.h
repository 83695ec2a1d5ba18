/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <sys/stat.h>: umask(), and the files that WASI has none of.
 */
#ifndef WASI_POSIX_COMPAT_SYS_STAT_H
#define WASI_POSIX_COMPAT_SYS_STAT_H
#pragma GCC system_header

#include_next <sys/stat.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What is known of a file. WASI tells no rights: they are the owner's, to read and write, and in a folder to
 * search. Names of their own, because libc's leave the rights out. */
int stat(const char *__restrict __path, struct stat *__restrict __data) __asm__("__wasi_posix_compat_stat");
int lstat(const char *__restrict __path, struct stat *__restrict __data) __asm__("__wasi_posix_compat_lstat");
int fstat(int __fd, struct stat *__data) __asm__("__wasi_posix_compat_fstat");
int fstatat(int __fd, const char *__restrict __path, struct stat *__restrict __data,
            int __flags) __asm__("__wasi_posix_compat_fstatat");

/* Sets which rights new files do not get, and tells which they did not. The value is kept, but the host alone
 * decides on the rights of a new file. */
mode_t umask(mode_t __mask);

/* Sets rights: 0 where the owner gets those that stat tells, EPERM where not, as WASI changes none. Names of
 * their own, because newer versions of libc refuse them all. */
int chmod(const char *__path, mode_t __mode) __asm__("__wasi_posix_compat_chmod");
int fchmod(int __fd, mode_t __mode) __asm__("__wasi_posix_compat_fchmod");
int fchmodat(int __fd, const char *__path, mode_t __mode,
             int __flags) __asm__("__wasi_posix_compat_fchmodat");

/* Makes a pipe or a device in a folder: ENOSYS. */
int mkfifo(const char *__path, mode_t __mode);
int mkfifoat(int __fd, const char *__path, mode_t __mode);
int mknod(const char *__path, mode_t __mode, dev_t __device);
int mknodat(int __fd, const char *__path, mode_t __mode, dev_t __device);

#ifdef __cplusplus
}
#endif

#endif
