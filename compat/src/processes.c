/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <unistd.h>, <stdlib.h>, <stdio.h>: a component cannot start another program: ENOSYS, as on a system
 * without fork(). */

#define _GNU_SOURCE
#include "compat.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* Makes a copy of the process: ENOSYS. */
pid_t fork(void) {
    return fail(ENOSYS);
}

/* Makes a copy of the process that shares its memory: ENOSYS. */
pid_t vfork(void) {
    return fail(ENOSYS);
}

/* Runs a program in place of this one: ENOSYS. */
int execve(const char *path, char *const arguments[], char *const environment[]) {
    (void)path;
    (void)arguments;
    (void)environment;
    return fail(ENOSYS);
}

/* `execve` with the environment as it is: ENOSYS. */
int execv(const char *path, char *const arguments[]) {
    return execve(path, arguments, NULL);
}

/* `execv` of a file that is looked for: ENOSYS. */
int execvp(const char *file, char *const arguments[]) {
    return execve(file, arguments, NULL);
}

/* `execve` of a file that is looked for: ENOSYS. */
int execvpe(const char *file, char *const arguments[], char *const environment[]) {
    return execve(file, arguments, environment);
}

/* `execve` of an open file: ENOSYS. */
int fexecve(int fd, char *const arguments[], char *const environment[]) {
    (void)fd;
    return execve(NULL, arguments, environment);
}

/* `execv` with its arguments one by one: ENOSYS. */
int execl(const char *path, const char *argument, ...) {
    (void)argument;
    return execve(path, NULL, NULL);
}

/* `execl` with an environment behind the arguments: ENOSYS. */
int execle(const char *path, const char *argument, ...) {
    (void)argument;
    return execve(path, NULL, NULL);
}

/* `execl` of a file that is looked for: ENOSYS. */
int execlp(const char *file, const char *argument, ...) {
    (void)argument;
    return execve(file, NULL, NULL);
}

/* Continues in the background: ENOSYS, because that needs a copy of the process. */
int daemon(int stay, int keep) {
    (void)stay;
    (void)keep;
    return fail(ENOSYS);
}

/* Whether there is a shell: 0; and to run a command is ENOSYS. */
int system(const char *command) {
    return command ? fail(ENOSYS) : 0;
}

/* Runs a command with a pipe to it: ENOSYS. */
FILE *popen(const char *command, const char *mode) {
    (void)command;
    (void)mode;
    errno = ENOSYS;
    return NULL;
}

/* Waits for what `popen` ran, which is nothing: ECHILD. */
int pclose(FILE *stream) {
    (void)stream;
    return fail(ECHILD);
}

/* Registers handlers around `fork`, which fails before running any. */
int pthread_atfork(void (*prepare)(void), void (*parent)(void), void (*child)(void)) {
    (void)prepare;
    (void)parent;
    (void)child;
    return 0;
}
