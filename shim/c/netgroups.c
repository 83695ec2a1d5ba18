/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <netdb.h>: groups of machines, users and domains. There are none, as on a Linux without a directory
 * service. */

#define _GNU_SOURCE
#include <netdb.h>

/* Whether a group holds somebody: no, as there are no groups. */
int innetgr(const char *group, const char *host, const char *user, const char *domain) {
    (void)group, (void)host, (void)user, (void)domain;
    return 0;
}

/* Begins with the members of a group; 0, as there is none. */
int setnetgrent(const char *group) {
    (void)group;
    return 0;
}

/* Ends with the members of a group. */
void endnetgrent(void) {
    /* None was begun. */
}

/* Returns the next member of a group: always 0, as there are none. */
int getnetgrent(char **host, char **user, char **domain) {
    (void)host, (void)user, (void)domain;
    return 0;
}

/* `getnetgrent` into the caller's storage; 0, as there is none. */
int getnetgrent_r(char **host, char **user, char **domain, char *buffer, size_t len) {
    (void)host, (void)user, (void)domain, (void)buffer, (void)len;
    return 0;
}
