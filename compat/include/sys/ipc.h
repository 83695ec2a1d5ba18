/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <sys/ipc.h>: System V's keys. A component has no memory, queues or semaphores in common with others, so the
 * functions of <sys/msg.h>, <sys/sem.h> and <sys/shm.h> fail with ENOSYS.
 */
#ifndef WASI_POSIX_COMPAT_SYS_IPC_H
#define WASI_POSIX_COMPAT_SYS_IPC_H
#pragma GCC system_header

#include <sys/types.h>

#define __NEED_key_t
#include <bits/alltypes.h>

#ifdef __cplusplus
extern "C" {
#endif

#define IPC_CREAT 01000
#define IPC_EXCL 02000
#define IPC_NOWAIT 04000

#define IPC_RMID 0
#define IPC_SET 1
#define IPC_STAT 2
#ifdef _GNU_SOURCE
#define IPC_INFO 3
#endif

#define IPC_PRIVATE ((key_t)0)

struct ipc_perm {
    key_t __key;
    uid_t uid;
    gid_t gid;
    uid_t cuid;
    gid_t cgid;
    mode_t mode;
    unsigned short __seq;
};

/* A key made of a file's numbers and a letter. With wasm32-wasip2, a symbolic link has its own. */
key_t ftok(const char *__path, int __letter);

#ifdef __cplusplus
}
#endif

#endif
