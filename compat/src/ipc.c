/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <sys/ipc.h>, <sys/msg.h>, <sys/sem.h>, <sys/shm.h>: WASI has nothing that components share: ENOSYS. */

#define _GNU_SOURCE
#include "compat.h"

#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/stat.h>

/* Makes a key of the numbers of a file and of its device, and of eight bits more.
 *
 * Differs from Linux: with wasm32-wasip2 a symbolic link has another key than the file, as libc's `stat`
 * gives it another number. */
key_t ftok(const char *path, int letter) {
    struct stat data;
    if (stat(path, &data) != 0)
        return -1;
    return (key_t)((unsigned)(data.st_ino & 0xffff) | (unsigned)(data.st_dev & 0xff) << 16 |
                   (unsigned)letter << 24);
}

/* Finds or makes a set of semaphores: ENOSYS. */
int semget(key_t key, int count, int flags) {
    (void)key;
    (void)count;
    (void)flags;
    return fail(ENOSYS);
}

/* Controls a set of semaphores: ENOSYS. */
int semctl(int set, int number, int command, ...) {
    (void)set;
    (void)number;
    (void)command;
    return fail(ENOSYS);
}

/* Changes a set of semaphores: ENOSYS. */
int semop(int set, struct sembuf *operations, size_t count) {
    return semtimedop(set, operations, count, NULL);
}

/* `semop` with a time limit: ENOSYS. */
int semtimedop(int set, struct sembuf *operations, size_t count, const struct timespec *timeout) {
    (void)set;
    (void)operations;
    (void)count;
    (void)timeout;
    return fail(ENOSYS);
}

/* Finds or makes shared memory: ENOSYS. */
int shmget(key_t key, size_t size, int flags) {
    (void)key;
    (void)size;
    (void)flags;
    return fail(ENOSYS);
}

/* Controls shared memory: ENOSYS. */
int shmctl(int segment, int command, struct shmid_ds *data) {
    (void)segment;
    (void)command;
    (void)data;
    return fail(ENOSYS);
}

/* Attaches shared memory: ENOSYS. */
void *shmat(int segment, const void *address, int flags) {
    (void)segment;
    (void)address;
    (void)flags;
    errno = ENOSYS;
    return (void *)-1;
}

/* Detaches shared memory: ENOSYS. */
int shmdt(const void *address) {
    (void)address;
    return fail(ENOSYS);
}

/* Finds or makes a queue of messages: ENOSYS. */
int msgget(key_t key, int flags) {
    (void)key;
    (void)flags;
    return fail(ENOSYS);
}

/* Controls a queue of messages: ENOSYS. */
int msgctl(int queue, int command, struct msqid_ds *data) {
    (void)queue;
    (void)command;
    (void)data;
    return fail(ENOSYS);
}

/* Sends a message to a queue: ENOSYS. */
int msgsnd(int queue, const void *message, size_t size, int flags) {
    (void)queue;
    (void)message;
    (void)size;
    (void)flags;
    return fail(ENOSYS);
}

/* Takes a message from a queue: ENOSYS. */
ssize_t msgrcv(int queue, void *message, size_t size, long type, int flags) {
    (void)queue;
    (void)message;
    (void)size;
    (void)type;
    (void)flags;
    return fail(ENOSYS);
}
