/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <sys/resource.h>: limits, and the complete struct rusage.
 */
#ifndef WASI_POSIX_COMPAT_SYS_RESOURCE_H
#define WASI_POSIX_COMPAT_SYS_RESOURCE_H
#pragma GCC system_header

#ifndef _WASI_EMULATED_PROCESS_CLOCKS
#define _WASI_EMULATED_PROCESS_CLOCKS
#endif
#include_next <sys/resource.h>
#include <sys/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The program's elapsed time, and its memory in KiB as ru_maxrss; the other fields are 0. It has its own
 * symbol, because libc's fills a smaller struct. */
int getrusage(int __who, struct rusage *__usage) __asm__("__wasi_posix_compat_getrusage");

#ifndef RLIMIT_NOFILE
typedef unsigned long long rlim_t;

struct rlimit {
    rlim_t rlim_cur;
    rlim_t rlim_max;
};

#define RLIM_INFINITY (~0ULL)
#define RLIM_SAVED_CUR RLIM_INFINITY
#define RLIM_SAVED_MAX RLIM_INFINITY

#define RLIMIT_CPU 0
#define RLIMIT_FSIZE 1
#define RLIMIT_DATA 2
#define RLIMIT_STACK 3
#define RLIMIT_CORE 4
#define RLIMIT_RSS 5
#define RLIMIT_NPROC 6
#define RLIMIT_NOFILE 7
#define RLIMIT_MEMLOCK 8
#define RLIMIT_AS 9
#define RLIM_NLIMITS 10
#define RLIMIT_NLIMITS RLIM_NLIMITS
#define RLIMIT_OFILE RLIMIT_NOFILE

#define PRIO_MIN (-20)
#define PRIO_MAX 20

#define PRIO_PROCESS 0
#define PRIO_PGRP 1
#define PRIO_USER 2

/* The current limit; EINVAL if there is no such limit. */
int getrlimit(int __resource, struct rlimit *__limit);

/* Sets a limit: that of descriptors is stored; for others 0 if that changes nothing, else EPERM. */
int setrlimit(int __resource, const struct rlimit *__limit);

/* The priority: 0, and no other can be set (EPERM). ESRCH for other processes. */
int getpriority(int __which, id_t __who);
int setpriority(int __which, id_t __who, int __priority);
#endif

#if defined(_LARGEFILE64_SOURCE) || defined(_GNU_SOURCE)
#undef getrlimit64
#define getrlimit64 getrlimit
#undef setrlimit64
#define setrlimit64 setrlimit
#undef rlimit64
#define rlimit64 rlimit
#undef rlim64_t
#define rlim64_t rlim_t
#undef RLIM64_INFINITY
#define RLIM64_INFINITY RLIM_INFINITY
#endif

#ifdef __cplusplus
}
#endif

#endif
