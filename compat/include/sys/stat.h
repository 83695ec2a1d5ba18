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

/* Sets which rights new files do not get, and tells which they did not. The value is kept, but the host alone
 * decides on the rights of a new file. */
mode_t umask(mode_t __mask);

/* Makes a pipe or a device in a folder: ENOSYS. */
int mkfifo(const char *__path, mode_t __mode);
int mkfifoat(int __fd, const char *__path, mode_t __mode);
int mknod(const char *__path, mode_t __mode, dev_t __device);
int mknodat(int __fd, const char *__path, mode_t __mode, dev_t __device);

#ifdef __cplusplus
}
#endif

#endif
