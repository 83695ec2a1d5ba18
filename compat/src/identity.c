/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <unistd.h>: users and groups. The component's user is 0, as are the owner of every file in wasi-libc's
 * stat() and the user that SO_PEERCRED reports, so that programs that compare them find what they expect. */

#define _GNU_SOURCE
#include "compat.h"

#include <grp.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const char *wasi_posix_compat_user(void) {
    const char *name = getenv("USER");
    return name && *name ? name : "user";
}

const char *wasi_posix_compat_home(void) {
    const char *home = getenv("HOME");
    return home && *home ? home : "/";
}

/* The user: 0. */
uid_t getuid(void) {
    return 0;
}

/* The effective user: 0. */
uid_t geteuid(void) {
    return 0;
}

/* The group: 0. */
gid_t getgid(void) {
    return 0;
}

/* The effective group: 0. */
gid_t getegid(void) {
    return 0;
}

static int keep(unsigned id) {
    return id == 0 ? 0 : fail(EPERM);
}

/* For functions where -1 means no change. */
static int keep_or_leave(unsigned id) {
    return id == (unsigned)-1 ? 0 : keep(id);
}

/* Changes the user.
 *
 * Differs from Linux: EPERM for all but the single user, even though that is 0. */
int setuid(uid_t uid) {
    return keep(uid);
}

/* Takes the rights of another user.
 *
 * Differs from Linux: as for `setuid`. */
int seteuid(uid_t uid) {
    return keep(uid);
}

/* Changes the group.
 *
 * Differs from Linux: as for `setuid`. */
int setgid(gid_t gid) {
    return keep(gid);
}

/* Takes the rights of another group.
 *
 * Differs from Linux: as for `setuid`. */
int setegid(gid_t gid) {
    return keep(gid);
}

/* Changes the real and the effective user; -1 for no change.
 *
 * Differs from Linux: as for `setuid`. */
int setreuid(uid_t real, uid_t effective) {
    return keep_or_leave(real) == 0 ? keep_or_leave(effective) : -1;
}

/* The same for groups.
 *
 * Differs from Linux: as for `setuid`. */
int setregid(gid_t real, gid_t effective) {
    return keep_or_leave(real) == 0 ? keep_or_leave(effective) : -1;
}

/* The same with the saved one.
 *
 * Differs from Linux: as for `setuid`. */
int setresuid(uid_t real, uid_t effective, uid_t saved) {
    return setreuid(real, effective) == 0 ? keep_or_leave(saved) : -1;
}

/* The same for groups.
 *
 * Differs from Linux: as for `setuid`. */
int setresgid(gid_t real, gid_t effective, gid_t saved) {
    return setregid(real, effective) == 0 ? keep_or_leave(saved) : -1;
}

/* The real, the effective and the saved user: 0. */
int getresuid(uid_t *real, uid_t *effective, uid_t *saved) {
    *real = *effective = *saved = 0;
    return 0;
}

/* The same for groups: 0. */
int getresgid(gid_t *real, gid_t *effective, gid_t *saved) {
    *real = *effective = *saved = 0;
    return 0;
}

/* Whether the program has more privileges than its parent: no. */
int issetugid(void) {
    return 0;
}

/* How many groups the process is in: the single one, or none. */
static int groups_in = 1;

/* The process's groups: the single one, or none after `setgroups(0, NULL)`. */
int getgroups(int size, gid_t groups[]) {
    if (size < 0)
        return fail(EINVAL);
    if (size > 0 && groups_in > 0)
        groups[0] = 0;
    return groups_in;
}

/* Sets the groups that the process is in.
 *
 * Differs from Linux: EPERM for all but the one that there is, and none. */
int setgroups(size_t count, const gid_t *groups) {
    if (count > 1 || (count == 1 && groups[0] != 0))
        return fail(EPERM);
    groups_in = (int)count;
    return 0;
}

/* Sets the groups that the process is in to those of a user.
 *
 * Differs from Linux: EPERM for all but the one user and group that there are. */
int initgroups(const char *user, gid_t group) {
    if (group != 0 || strcmp(user, wasi_posix_compat_user()) != 0)
        return fail(EPERM);
    groups_in = 1;
    return 0;
}

/* The groups that a user is in, with the given one. */
int getgrouplist(const char *user, gid_t group, gid_t *groups, int *count) {
    int room = *count;
    int wanted = group != 0 && strcmp(user, wasi_posix_compat_user()) == 0 ? 2 : 1;
    if (room >= 1)
        groups[0] = group;
    if (wanted == 2 && room >= 2)
        groups[1] = 0;
    *count = wanted;
    return wanted <= room ? wanted : -1;
}

/* The login name: the user's. */
char *getlogin(void) {
    return (char *)wasi_posix_compat_user();
}

/* The same into a buffer: 0, or ERANGE. */
int getlogin_r(char *buffer, size_t size) {
    const char *name = wasi_posix_compat_user();
    size_t length = strlen(name) + 1;
    if (length > size)
        return ERANGE;
    memcpy(buffer, name, length);
    return 0;
}
