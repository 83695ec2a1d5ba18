/* getpeereid, from the BSDs, returns the user and the group of a local socket's peer. */
#include "local.h"

#ifndef __wasi__
/* What programs bring along for Linux. */
static int getpeereid(int fd, uid_t *user, gid_t *group) {
    struct ucred peer;
    socklen_t len = sizeof peer;
    if (getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &len) != 0)
        return -1;
    *user = peer.uid;
    *group = peer.gid;
    return 0;
}
#endif

int main(void) {
    int ends[2];
    uid_t user = 12345;
    gid_t group = 12345;
    socketpair(AF_UNIX, SOCK_STREAM, 0, ends);
    show("getpeereid", getpeereid(ends[0], &user, &group));
    printf("changed: %d %d\n", user != 12345, group != 12345);
    close(ends[0]);
    show("closed", getpeereid(ends[0], &user, &group));
    return 0;
}
