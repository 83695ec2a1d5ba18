/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <spawn.h>: a component cannot start another program, but a program may describe how it would. */

#define _GNU_SOURCE
#include "compat.h"

#include <spawn.h>
#include <string.h>

/* Starts a program as a new process; returns ENOSYS. */
int posix_spawn(pid_t *restrict pid, const char *restrict path, const posix_spawn_file_actions_t *actions,
                const posix_spawnattr_t *restrict attributes, char *const *restrict arguments,
                char *const *restrict environment) {
    (void)pid;
    (void)path;
    (void)actions;
    (void)attributes;
    (void)arguments;
    (void)environment;
    return ENOSYS;
}

/* `posix_spawn` of a file that is looked for; returns ENOSYS. */
int posix_spawnp(pid_t *restrict pid, const char *restrict file, const posix_spawn_file_actions_t *actions,
                 const posix_spawnattr_t *restrict attributes, char *const *restrict arguments,
                 char *const *restrict environment) {
    return posix_spawn(pid, file, actions, attributes, arguments, environment);
}

/* Prepares the attributes of a process to be started. */
int posix_spawnattr_init(posix_spawnattr_t *attributes) {
    memset(attributes, 0, sizeof *attributes);
    return 0;
}

/* Gives attributes up. */
int posix_spawnattr_destroy(posix_spawnattr_t *attributes) {
    (void)attributes;
    return 0;
}

/* Stores which attributes apply; returns EINVAL for unknown flags. */
int posix_spawnattr_setflags(posix_spawnattr_t *attributes, short flags) {
    if (flags & ~0xff)
        return EINVAL;
    attributes->__flags = flags;
    return 0;
}

/* Which attributes apply. */
int posix_spawnattr_getflags(const posix_spawnattr_t *restrict attributes, short *restrict flags) {
    *flags = attributes->__flags;
    return 0;
}

/* Stores the process group. */
int posix_spawnattr_setpgroup(posix_spawnattr_t *attributes, pid_t group) {
    attributes->__group = group;
    return 0;
}

/* The process group. */
int posix_spawnattr_getpgroup(const posix_spawnattr_t *restrict attributes, pid_t *restrict group) {
    *group = attributes->__group;
    return 0;
}

/* Stores which signals would not be ignored. */
int posix_spawnattr_setsigdefault(posix_spawnattr_t *restrict attributes, const sigset_t *restrict signals) {
    attributes->__default = *signals;
    return 0;
}

/* Which signals would not be ignored. */
int posix_spawnattr_getsigdefault(const posix_spawnattr_t *restrict attributes, sigset_t *restrict signals) {
    *signals = attributes->__default;
    return 0;
}

/* Stores the signal mask. */
int posix_spawnattr_setsigmask(posix_spawnattr_t *restrict attributes, const sigset_t *restrict mask) {
    attributes->__mask = *mask;
    return 0;
}

/* The signal mask. */
int posix_spawnattr_getsigmask(const posix_spawnattr_t *restrict attributes, sigset_t *restrict mask) {
    *mask = attributes->__mask;
    return 0;
}

/* Stores the scheduling policy.
 *
 * Differs from Linux: any, as wasi-libc names none. */
int posix_spawnattr_setschedpolicy(posix_spawnattr_t *attributes, int policy) {
    attributes->__policy = policy;
    return 0;
}

/* The scheduling policy. */
int posix_spawnattr_getschedpolicy(const posix_spawnattr_t *restrict attributes, int *restrict policy) {
    *policy = attributes->__policy;
    return 0;
}

/* Stores the scheduling parameters. */
int posix_spawnattr_setschedparam(posix_spawnattr_t *restrict attributes,
                                  const struct sched_param *restrict parameters) {
    attributes->__parameters = *parameters;
    return 0;
}

/* The scheduling parameters. */
int posix_spawnattr_getschedparam(const posix_spawnattr_t *restrict attributes,
                                  struct sched_param *restrict parameters) {
    *parameters = attributes->__parameters;
    return 0;
}

/* Prepares the actions on descriptors of a process to be started, of which there are none. */
int posix_spawn_file_actions_init(posix_spawn_file_actions_t *actions) {
    actions->__unused = 0;
    return 0;
}

/* Gives actions up. */
int posix_spawn_file_actions_destroy(posix_spawn_file_actions_t *actions) {
    (void)actions;
    return 0;
}

/* What an action does with a descriptor is not kept. */
static int check(int fd) {
    return fd < 0 ? EBADF : 0;
}

/* Adds the opening of a file; returns EBADF for a negative descriptor. */
int posix_spawn_file_actions_addopen(posix_spawn_file_actions_t *restrict actions, int fd,
                                     const char *restrict path, int flags, mode_t mode) {
    (void)actions;
    (void)path;
    (void)flags;
    (void)mode;
    return check(fd);
}

/* Adds the closing of a descriptor; returns EBADF for a negative one. */
int posix_spawn_file_actions_addclose(posix_spawn_file_actions_t *actions, int fd) {
    (void)actions;
    return check(fd);
}

/* Adds a `dup2`; returns EBADF for a negative descriptor. */
int posix_spawn_file_actions_adddup2(posix_spawn_file_actions_t *actions, int fd, int to) {
    (void)actions;
    return check(fd < to ? fd : to);
}

/* Adds a `chdir`. */
int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *restrict actions,
                                         const char *restrict path) {
    (void)actions;
    (void)path;
    return 0;
}

/* Adds an `fchdir`; returns EBADF for a negative descriptor. */
int posix_spawn_file_actions_addfchdir_np(posix_spawn_file_actions_t *actions, int fd) {
    (void)actions;
    return check(fd);
}

/* Adds the closing of all descriptors from one on; returns EBADF for a negative one. */
int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int first) {
    (void)actions;
    return check(first);
}

/* Adds a `tcsetpgrp`; returns EBADF for a negative descriptor. */
int posix_spawn_file_actions_addtcsetpgrp_np(posix_spawn_file_actions_t *actions, int terminal) {
    (void)actions;
    return check(terminal);
}
