/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <grp.h>: the one group that a component runs as, which bears the user's name.
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

/* The entry of a group; null without an error if it is not the one that there is. */
struct group *getgrnam(const char *__name);
struct group *getgrgid(gid_t __gid);

/* The same into ENTRY, with its strings in BUFFER: 0 or an errno value (ERANGE), and FOUND is null for no
 * entry. */
int getgrnam_r(const char *__name, struct group *__entry, char *__buffer, size_t __size,
               struct group **__found);
int getgrgid_r(gid_t __gid, struct group *__entry, char *__buffer, size_t __size, struct group **__found);

/* All entries one after the other, which are one. */
void setgrent(void);
void endgrent(void);
struct group *getgrent(void);

#if defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
/* The groups that a user is in, GROUP among them: their number, or -1 if COUNT has not room for them. */
int getgrouplist(const char *__user, gid_t __group, gid_t *__groups, int *__count);

/* The process's groups become those of a user: 0 if these are what it has anyway, else EPERM. */
int initgroups(const char *__user, gid_t __group);

/* The process's groups: 0 for those that it has anyway, else EPERM. */
int setgroups(size_t __count, const gid_t *__groups);
#endif

#ifdef __cplusplus
}
#endif

#endif
