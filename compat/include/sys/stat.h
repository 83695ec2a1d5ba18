/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <sys/stat.h>: umask(), and file types that WASI does not have.
 */
#ifndef WASI_POSIX_COMPAT_SYS_STAT_H
#define WASI_POSIX_COMPAT_SYS_STAT_H
#pragma GCC system_header

#include_next <sys/stat.h>

#if defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
#ifndef ALLPERMS
#define ACCESSPERMS 0777
#define ALLPERMS 07777
#define DEFFILEMODE 0666
#define S_BLKSIZE 512
#endif
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* File status with permission bits, which WASI does not report: the owner may read and write, and search
 * directories; if $UMASK is set, in octal, others too, but for the bits in it. These have their own symbols,
 * because libc's leave the bits empty. */
int stat(const char *__restrict __path, struct stat *__restrict __data) __asm__("__wasi_posix_compat_stat");
int lstat(const char *__restrict __path, struct stat *__restrict __data) __asm__("__wasi_posix_compat_lstat");
int fstat(int __fd, struct stat *__data) __asm__("__wasi_posix_compat_fstat");
int fstatat(int __fd, const char *__restrict __path, struct stat *__restrict __data,
            int __flags) __asm__("__wasi_posix_compat_fstatat");

/* Sets the file mode creation mask and returns the previous one, at first $UMASK or 022. The value is only
 * stored: the host sets the permissions of new files. */
mode_t umask(mode_t __mask);

/* Sets rights: 0 where the owner gets those that stat tells, EPERM where not, as WASI changes none. Names of
 * their own, because newer versions of libc refuse them all. */
int chmod(const char *__path, mode_t __mode) __asm__("__wasi_posix_compat_chmod");
int fchmod(int __fd, mode_t __mode) __asm__("__wasi_posix_compat_fchmod");
int fchmodat(int __fd, const char *__path, mode_t __mode,
             int __flags) __asm__("__wasi_posix_compat_fchmodat");

/* Creates a named pipe or a device: ENOSYS. */
int mkfifo(const char *__path, mode_t __mode);
int mkfifoat(int __fd, const char *__path, mode_t __mode);
int mknod(const char *__path, mode_t __mode, dev_t __device);
int mknodat(int __fd, const char *__path, mode_t __mode, dev_t __device);

#ifdef __cplusplus
}
#endif

#endif
