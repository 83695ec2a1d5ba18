/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <unistd.h>, as the BSDs have it: who is at the other end of a local socket. */

#define _GNU_SOURCE
#include "memory.h"

#include <sys/socket.h>
#include <unistd.h>

/* Stores the user and the group of a local socket's peer; returns 0, or -1 with the errno of SO_PEERCRED.
 *
 * Differs from Linux: Linux does not have it, and programs have their own that asks for SO_PEERCRED. */
int getpeereid(int fd, uid_t *user, gid_t *group) {
    struct ucred peer;
    socklen_t len = sizeof peer;
    if (getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &len) != 0)
        return -1;
    if (is_outside(user, sizeof *user) || is_outside(group, sizeof *group))
        return -1;
    *user = peer.uid;
    *group = peer.gid;
    return 0;
}
