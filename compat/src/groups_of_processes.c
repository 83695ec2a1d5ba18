/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <unistd.h> and <signal.h>: the single process, its group and its session. Its parent is invisible, as on
 * Linux for the first process of a PID namespace, so the parent's ID is 0. */

#define _GNU_SOURCE
#define _WASI_EMULATED_GETPID
#include "compat.h"

#include <signal.h>
#include <signal_mask.h>
#include <sys/resource.h>
#include <unistd.h>

static pid_t own_group, own_session;

static int is_own(pid_t pid) {
    return pid == 0 || pid == getpid();
}

/* The parent process: 0. */
pid_t getppid(void) {
    return 0;
}

/* The process ID, since it has one thread. */
pid_t gettid(void) {
    return getpid();
}

/* The group of a process: ESRCH for any other. */
pid_t getpgid(pid_t pid) {
    return is_own(pid) ? own_group : fail(ESRCH);
}

/* The process's group. */
pid_t getpgrp(void) {
    return own_group;
}

/* The session of a process: ESRCH for any other. */
pid_t getsid(pid_t pid) {
    return is_own(pid) ? own_session : fail(ESRCH);
}

/* Puts a process into a group: ESRCH for one that is not this, EPERM for a group that is not its own, or for
 * one that leads a session. */
int setpgid(pid_t pid, pid_t group) {
    if (group < 0)
        return fail(EINVAL);
    if (!is_own(pid))
        return fail(ESRCH);
    if (!is_own(group) || own_session == getpid())
        return fail(EPERM);
    own_group = getpid();
    return 0;
}

/* Makes a group of the process. */
pid_t setpgrp(void) {
    return setpgid(0, 0);
}

/* Makes a session of the process: EPERM for one that leads a group. */
pid_t setsid(void) {
    if (own_group == getpid())
        return fail(EPERM);
    own_group = own_session = getpid();
    return own_session;
}

/* Sends a signal: to the process itself by `raise`, and ESRCH for any other; EINVAL for an invalid signal.
 *
 * Differs from Linux: there are no other processes. */
int kill(pid_t pid, int signal) {
    if (signal < 0 || signal >= _NSIG)
        return fail(EINVAL);
    if (!is_own(pid) && (own_group == 0 || pid != -own_group))
        return fail(ESRCH);
    wasi_posix_sockets_sends_with = SI_USER;
    raise(signal);
    wasi_posix_sockets_sends_with = SI_TKILL;
    return 0;
}

/* Sends a signal to a group, as `kill`. */
int killpg(pid_t group, int signal) {
    if (group < 0)
        return fail(EINVAL);
    return kill(-group, signal);
}

/* The priority of a process: 0; ESRCH for one that is not this. */
int getpriority(int which, id_t who) {
    if (which < PRIO_PROCESS || which > PRIO_USER)
        return fail(EINVAL);
    if (which == PRIO_USER ? who != 0 : !is_own((pid_t)who))
        return fail(ESRCH);
    return 0;
}

/* Sets the priority of a process: EACCES for another than it has. */
int setpriority(int which, id_t who, int priority) {
    if (getpriority(which, who) == -1)
        return -1;
    return priority == 0 ? 0 : fail(EACCES);
}

/* Changes the process's priority: EPERM for another than it has. */
int nice(int increment) {
    return increment == 0 ? 0 : fail(EPERM);
}
