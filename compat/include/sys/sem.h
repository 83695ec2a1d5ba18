/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <sys/sem.h>: System V's semaphores: ENOSYS, as a component shares none. <semaphore.h> has some that work.
 */
#ifndef WASI_POSIX_COMPAT_SYS_SEM_H
#define WASI_POSIX_COMPAT_SYS_SEM_H
#pragma GCC system_header

#include <stddef.h>
#include <sys/ipc.h>
#include <time.h>

#ifdef __cplusplus
extern "C" {
#endif

#define SEM_UNDO 0x1000

#define GETPID 11
#define GETVAL 12
#define GETALL 13
#define GETNCNT 14
#define GETZCNT 15
#define SETVAL 16
#define SETALL 17
#if defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
#define SEM_STAT 18
#define SEM_INFO 19
#define SEM_STAT_ANY 20
#endif

/* The program has to define union semun. */
#define _SEM_SEMUN_UNDEFINED 1

struct semid_ds {
    struct ipc_perm sem_perm;
    time_t sem_otime;
    time_t sem_ctime;
    unsigned long sem_nsems;
};

struct sembuf {
    unsigned short sem_num;
    short sem_op;
    short sem_flg;
};

#if defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
struct seminfo {
    int semmap;
    int semmni;
    int semmns;
    int semmnu;
    int semmsl;
    int semopm;
    int semume;
    int semusz;
    int semvmx;
    int semaem;
};
#endif

/* Finds, controls and changes a set of semaphores: ENOSYS. */
int semget(key_t __key, int __count, int __flags);
int semctl(int __set, int __number, int __command, ...);
int semop(int __set, struct sembuf *__operations, size_t __count);
#ifdef _GNU_SOURCE
int semtimedop(int __set, struct sembuf *__operations, size_t __count, const struct timespec *__timeout);
#endif

#ifdef __cplusplus
}
#endif

#endif
