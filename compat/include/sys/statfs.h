/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <sys/statfs.h>: the size of a file system, which WASI does not report: ENOSYS.
 */
#ifndef WASI_POSIX_COMPAT_SYS_STATFS_H
#define WASI_POSIX_COMPAT_SYS_STATFS_H
#pragma GCC system_header

#include <sys/types.h>

#ifdef __cplusplus
extern "C" {
#endif

#ifndef __WASI_POSIX_COMPAT_FSID_T
#define __WASI_POSIX_COMPAT_FSID_T
typedef struct {
    int __val[2];
} fsid_t;
#endif

struct statfs {
    unsigned long f_type;
    unsigned long f_bsize;
    unsigned long long f_blocks;
    unsigned long long f_bfree;
    unsigned long long f_bavail;
    unsigned long long f_files;
    unsigned long long f_ffree;
    fsid_t f_fsid;
    unsigned long f_namelen;
    unsigned long f_frsize;
    unsigned long f_flags;
};

int statfs(const char *__path, struct statfs *__answer);
int fstatfs(int __fd, struct statfs *__answer);

#ifdef __cplusplus
}
#endif

#if defined(_LARGEFILE64_SOURCE) || defined(_GNU_SOURCE)
#define statfs64 statfs
#define fstatfs64 fstatfs
#endif

#endif
