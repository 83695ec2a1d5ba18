/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <sys/msg.h>: System V's message queues: ENOSYS, as a component shares none.
 */
#ifndef WASI_POSIX_COMPAT_SYS_MSG_H
#define WASI_POSIX_COMPAT_SYS_MSG_H
#pragma GCC system_header

#include <stddef.h>
#include <sys/ipc.h>
#include <time.h>

#ifdef __cplusplus
extern "C" {
#endif

#define MSG_NOERROR 010000
#ifdef _GNU_SOURCE
#define MSG_EXCEPT 020000
#define MSG_COPY 040000
#endif
#if defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
#define MSG_STAT 11
#define MSG_INFO 12
#define MSG_STAT_ANY 13
#endif

typedef unsigned long msgqnum_t;
typedef unsigned long msglen_t;

struct msqid_ds {
    struct ipc_perm msg_perm;
    time_t msg_stime;
    time_t msg_rtime;
    time_t msg_ctime;
    unsigned long __msg_cbytes;
    msgqnum_t msg_qnum;
    msglen_t msg_qbytes;
    pid_t msg_lspid;
    pid_t msg_lrpid;
};

#if defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
#define msg_cbytes __msg_cbytes

struct msginfo {
    int msgpool;
    int msgmap;
    int msgmax;
    int msgmnb;
    int msgmni;
    int msgssz;
    int msgtql;
    unsigned short msgseg;
};
#endif

#ifdef _GNU_SOURCE
struct msgbuf {
    long mtype;
    char mtext[1];
};
#endif

/* Finds, controls and uses a queue of messages: ENOSYS. */
int msgget(key_t __key, int __flags);
int msgctl(int __queue, int __command, struct msqid_ds *__data);
int msgsnd(int __queue, const void *__message, size_t __size, int __flags);
ssize_t msgrcv(int __queue, void *__message, size_t __size, long __type, int __flags);

#ifdef __cplusplus
}
#endif

#endif
