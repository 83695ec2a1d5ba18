/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <grp.h>: the group's entry. */

#define _GNU_SOURCE
#include "compat.h"

#include <grp.h>
#include <stdint.h>
#include <string.h>

static char password[] = "x";
static struct group entry;
static char *members[2];
static int told;

static void fill(struct group *it, char *name, char **list) {
    list[0] = name;
    list[1] = NULL;
    *it = (struct group){.gr_name = name, .gr_passwd = password, .gr_mem = list};
}

static struct group *find(void) {
    fill(&entry, (char *)wasi_posix_compat_user(), members);
    return &entry;
}

/* The entry of the group with a name; null, and errno as it was, if there is none.
 *
 * Differs from Linux: there is one group. */
struct group *getgrnam(const char *name) {
    return strcmp(name, wasi_posix_compat_user()) == 0 ? find() : NULL;
}

/* The entry of the group with a number; null, and errno as it was, if there is none.
 *
 * Differs from Linux: there is one group. */
struct group *getgrgid(gid_t gid) {
    return gid == 0 ? find() : NULL;
}

static int find_r(struct group *it, char *buffer, size_t size, struct group **found) {
    const char *name = wasi_posix_compat_user();
    size_t name_size = strlen(name) + 1;
    size_t padding = -(uintptr_t)buffer % sizeof(char *);
    size_t list_size = padding + 2 * sizeof(char *);
    if (size < list_size || size - list_size < name_size)
        return ERANGE;
    memcpy(buffer + list_size, name, name_size);
    fill(it, buffer + list_size, (char **)(void *)(buffer + padding));
    *found = it;
    return 0;
}

/* `getgrnam` into memory of the program's own: 0, or ERANGE if the buffer is too small.
 *
 * Differs from Linux: there is one group. */
int getgrnam_r(const char *name, struct group *it, char *buffer, size_t size, struct group **found) {
    *found = NULL;
    return strcmp(name, wasi_posix_compat_user()) == 0 ? find_r(it, buffer, size, found) : 0;
}

/* `getgrgid` into memory of the program's own: 0, or ERANGE if the buffer is too small.
 *
 * Differs from Linux: there is one group. */
int getgrgid_r(gid_t gid, struct group *it, char *buffer, size_t size, struct group **found) {
    *found = NULL;
    return gid == 0 ? find_r(it, buffer, size, found) : 0;
}

/* Goes back to the first entry. */
void setgrent(void) {
    told = 0;
}

/* Ends going through the entries. */
void endgrent(void) {
    told = 0;
}

/* The next entry; null after the last.
 *
 * Differs from Linux: there is one group. */
struct group *getgrent(void) {
    return told++ ? NULL : find();
}
