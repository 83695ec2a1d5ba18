/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <pwd.h>: the one user that a component runs as. Its name is $USER (without one, «user»), its folder $HOME
 * (without one, /), its number what getuid() gives.
 */
#ifndef WASI_POSIX_COMPAT_PWD_H
#define WASI_POSIX_COMPAT_PWD_H
#pragma GCC system_header

#include <stddef.h>
#include <stdio.h>
#include <sys/types.h>

#ifdef __cplusplus
extern "C" {
#endif

struct passwd {
    char *pw_name;
    char *pw_passwd;
    uid_t pw_uid;
    gid_t pw_gid;
    char *pw_gecos;
    char *pw_dir;
    char *pw_shell;
};

/* The entry of a user; null without an error if it is not the one that there is. */
struct passwd *getpwnam(const char *__name);
struct passwd *getpwuid(uid_t __uid);

/* The same into ENTRY, with its strings in BUFFER: 0 or an errno value (ERANGE), and FOUND is null for no
 * entry. */
int getpwnam_r(const char *__name, struct passwd *__entry, char *__buffer, size_t __size,
               struct passwd **__found);
int getpwuid_r(uid_t __uid, struct passwd *__entry, char *__buffer, size_t __size, struct passwd **__found);

/* All entries one after the other, which are one. */
void setpwent(void);
void endpwent(void);
struct passwd *getpwent(void);

#ifdef __cplusplus
}
#endif

#endif
