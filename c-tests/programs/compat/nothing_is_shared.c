/* Pseudo-terminals, System V's semaphores, memory and queues are ENOSYS; pthread_cancel is ESRCH for a thread
 * that does not exist, and ENOSYS for the only one. */
//@ expect: openpty: -1 ENOSYS
//@ expect: forkpty: -1 ENOSYS
//@ expect: semget: -1 ENOSYS
//@ expect: semctl: -1 ENOSYS
//@ expect: semop: -1 ENOSYS
//@ expect: semtimedop: -1 ENOSYS
//@ expect: shmget: -1 ENOSYS
//@ expect: shmat: 1 ENOSYS
//@ expect: shmctl: -1 ENOSYS
//@ expect: shmdt: -1 ENOSYS
//@ expect: msgget: -1 ENOSYS
//@ expect: msgsnd: -1 ENOSYS
//@ expect: msgrcv: -1 ENOSYS
//@ expect: msgctl: -1 ENOSYS
//@ expect: pthread_cancel: ENOSYS
//@ expect: pthread_cancel of another: ESRCH
#define _GNU_SOURCE
#include "check.h"

#include <pthread.h>
#include <pty.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>

int main(void) {
    int master, slave;
    struct sembuf down = {.sem_num = 0, .sem_op = -1, .sem_flg = SEM_UNDO | IPC_NOWAIT};
    struct timespec now = {0};
    struct shmid_ds memory;
    struct msqid_ds queue;
    struct msgbuf message = {.mtype = 1};
    show("openpty", openpty(&master, &slave, NULL, NULL, NULL));
    show("forkpty", forkpty(&master, NULL, NULL, NULL));
    show("semget", semget(IPC_PRIVATE, 1, IPC_CREAT | 0600));
    show("semctl", semctl(0, 0, GETVAL));
    show("semop", semop(0, &down, 1));
    show("semtimedop", semtimedop(0, &down, 1, &now));
    show("shmget", shmget(IPC_PRIVATE, 4096, IPC_CREAT | IPC_EXCL | 0600));
    int failed = shmat(0, NULL, SHM_RDONLY) == (void *)-1;
    printf("shmat: %d %s\n", failed, errname(errno));
    show("shmctl", shmctl(0, IPC_STAT, &memory));
    show("shmdt", shmdt(&memory));
    show("msgget", msgget(IPC_PRIVATE, IPC_CREAT | 0600));
    show("msgsnd", msgsnd(0, &message, 1, IPC_NOWAIT));
    show("msgrcv", msgrcv(0, &message, 1, 0, IPC_NOWAIT | MSG_NOERROR));
    show("msgctl", msgctl(0, IPC_RMID, &queue));
    printf("pthread_cancel: %s\n", errname(pthread_cancel(pthread_self())));
    printf("pthread_cancel of another: %s\n", errname(pthread_cancel((pthread_t)12345)));
    return 0;
}
