/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <sys/shm.h>: System V's shared memory: ENOSYS, as a component shares none.
 */
#ifndef WASI_POSIX_COMPAT_SYS_SHM_H
#define WASI_POSIX_COMPAT_SYS_SHM_H
#pragma GCC system_header

#include <stddef.h>
#include <sys/ipc.h>
#include <time.h>

#ifdef __cplusplus
extern "C" {
#endif

#define SHM_R 0400
#define SHM_W 0200

#define SHM_RDONLY 010000
#define SHM_RND 020000
#define SHM_REMAP 040000
#define SHM_EXEC 0100000

/* The unit of WebAssembly's memory. */
#define SHMLBA 65536

#define SHM_LOCK 11
#define SHM_UNLOCK 12
#if defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
#define SHM_STAT 13
#define SHM_INFO 14
#define SHM_STAT_ANY 15
#define SHM_DEST 01000
#define SHM_LOCKED 02000
#define SHM_HUGETLB 04000
#define SHM_NORESERVE 010000
#endif

typedef unsigned long shmatt_t;

struct shmid_ds {
    struct ipc_perm shm_perm;
    size_t shm_segsz;
    time_t shm_atime;
    time_t shm_dtime;
    time_t shm_ctime;
    pid_t shm_cpid;
    pid_t shm_lpid;
    shmatt_t shm_nattch;
};

#if defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
struct shminfo {
    unsigned long shmmax;
    unsigned long shmmin;
    unsigned long shmmni;
    unsigned long shmseg;
    unsigned long shmall;
};

struct shm_info {
    int used_ids;
    unsigned long shm_tot;
    unsigned long shm_rss;
    unsigned long shm_swp;
    unsigned long swap_attempts;
    unsigned long swap_successes;
};
#endif

/* Finds, controls, attaches and detaches shared memory: ENOSYS. */
int shmget(key_t __key, size_t __size, int __flags);
int shmctl(int __segment, int __command, struct shmid_ds *__data);
void *shmat(int __segment, const void *__address, int __flags);
int shmdt(const void *__address);

#ifdef __cplusplus
}
#endif

#endif
