/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <pwd.h>: the user's entry. */

#define _GNU_SOURCE
#include "compat.h"

#include <pwd.h>
#include <string.h>

/* The fields that are the same in every component. */
static char password[] = "x";
static char shell[] = "/bin/sh";

static struct passwd entry;
static int told;

static void fill(struct passwd *it, char *name, char *home) {
    *it = (struct passwd){
        .pw_name = name, .pw_passwd = password, .pw_gecos = name, .pw_dir = home, .pw_shell = shell};
}

static struct passwd *find(void) {
    fill(&entry, (char *)wasi_posix_compat_user(), (char *)wasi_posix_compat_home());
    return &entry;
}

/* The entry of the user with a name; null, and errno as it was, if there is none.
 *
 * Differs from Linux: there is one user. */
struct passwd *getpwnam(const char *name) {
    return strcmp(name, wasi_posix_compat_user()) == 0 ? find() : NULL;
}

/* The entry of the user with a number; null, and errno as it was, if there is none.
 *
 * Differs from Linux: there is one user. */
struct passwd *getpwuid(uid_t uid) {
    return uid == 0 ? find() : NULL;
}

static int find_r(struct passwd *it, char *buffer, size_t size, struct passwd **found) {
    const char *name = wasi_posix_compat_user(), *home = wasi_posix_compat_home();
    size_t name_size = strlen(name) + 1, home_size = strlen(home) + 1;
    if (size < name_size || size - name_size < home_size)
        return ERANGE;
    memcpy(buffer, name, name_size);
    memcpy(buffer + name_size, home, home_size);
    fill(it, buffer, buffer + name_size);
    *found = it;
    return 0;
}

/* `getpwnam` into memory of the program's own: 0, or ERANGE if the buffer is too small.
 *
 * Differs from Linux: there is one user. */
int getpwnam_r(const char *name, struct passwd *it, char *buffer, size_t size, struct passwd **found) {
    *found = NULL;
    return strcmp(name, wasi_posix_compat_user()) == 0 ? find_r(it, buffer, size, found) : 0;
}

/* `getpwuid` into memory of the program's own: 0, or ERANGE if the buffer is too small.
 *
 * Differs from Linux: there is one user. */
int getpwuid_r(uid_t uid, struct passwd *it, char *buffer, size_t size, struct passwd **found) {
    *found = NULL;
    return uid == 0 ? find_r(it, buffer, size, found) : 0;
}

/* Goes back to the first entry. */
void setpwent(void) {
    told = 0;
}

/* Ends going through the entries. */
void endpwent(void) {
    told = 0;
}

/* The next entry; null after the last.
 *
 * Differs from Linux: there is one user. */
struct passwd *getpwent(void) {
    return told++ ? NULL : find();
}
