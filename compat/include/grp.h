/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <grp.h>: the single group that a component runs as; it has the user's name.
 */
#ifndef WASI_POSIX_COMPAT_GRP_H
#define WASI_POSIX_COMPAT_GRP_H
#pragma GCC system_header

#include <stddef.h>
#include <stdio.h>
#include <sys/types.h>

#ifdef __cplusplus
extern "C" {
#endif

struct group {
    char *gr_name;
    char *gr_passwd;
    gid_t gr_gid;
    char **gr_mem;
};

/* The entry of a group; null without an error for any other. */
struct group *getgrnam(const char *__name);
struct group *getgrgid(gid_t __gid);

/* The same in ENTRY, with the strings in BUFFER; returns 0 or an errno value (ERANGE). FOUND is null if
 * there is no entry. */
int getgrnam_r(const char *__name, struct group *__entry, char *__buffer, size_t __size,
               struct group **__found);
int getgrgid_r(gid_t __gid, struct group *__entry, char *__buffer, size_t __size, struct group **__found);

/* Iterates over the entries, of which there is one. */
void setgrent(void);
void endgrent(void);
struct group *getgrent(void);

#if defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
/* The groups of a user, GROUP among them; returns their number, or -1 if COUNT is too small. */
int getgrouplist(const char *__user, gid_t __group, gid_t *__groups, int *__count);

/* Sets the process's groups to those of a user: EPERM for all but the single user and group. */
int initgroups(const char *__user, gid_t __group);

/* Sets the process's groups: to the single one, or to none; EPERM for others. */
int setgroups(size_t __count, const gid_t *__groups);
#endif

#ifdef __cplusplus
}
#endif

#endif
