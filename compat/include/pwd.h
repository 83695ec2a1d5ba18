/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <pwd.h>: the single user that a component runs as. Its name is $USER (default "user"), its home $HOME
 * (default /), its ID that of getuid().
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

/* The entry of a user; null without an error for any other. */
struct passwd *getpwnam(const char *__name);
struct passwd *getpwuid(uid_t __uid);

/* The same in ENTRY, with the strings in BUFFER; returns 0 or an errno value (ERANGE). FOUND is null if
 * there is no entry. */
int getpwnam_r(const char *__name, struct passwd *__entry, char *__buffer, size_t __size,
               struct passwd **__found);
int getpwuid_r(uid_t __uid, struct passwd *__entry, char *__buffer, size_t __size, struct passwd **__found);

/* Iterates over the entries, of which there is one. */
void setpwent(void);
void endpwent(void);
struct passwd *getpwent(void);

#ifdef __cplusplus
}
#endif

#endif
