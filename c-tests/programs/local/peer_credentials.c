/* SO_PEERCRED reports the process at the other end of a stream: this one. */
//@ dir:
#include "local.h"

int main(void) {
    struct ucred c;
    int ends[2];
    socklen_t len = sizeof c;
    local_pair(SOCK_STREAM, ends);
    show("SO_PEERCRED", getsockopt(ends[0], SOL_SOCKET, SO_PEERCRED, &c, &len));
    printf("whole: %s, a process: %s\n", len == sizeof c ? "yes" : "no", c.pid > 0 ? "yes" : "no");
    local_listener(SOCK_STREAM, "name");
    struct ucred other;
    int client = (int)must("socket", socket(AF_UNIX, SOCK_STREAM, 0));
    len = sizeof other;
    show("unconnected", getsockopt(client, SOL_SOCKET, SO_PEERCRED, &other, &len));
    printf("nobody: %s\n", other.pid == 0 && other.uid == (uid_t)-1 ? "yes" : "no");
    must("connect", local_connect(client, "name"));
    len = sizeof other;
    show("connected", getsockopt(client, SOL_SOCKET, SO_PEERCRED, &other, &len));
    printf("the same: %s\n", other.pid == c.pid && other.uid == c.uid && other.gid == c.gid ? "yes" : "no");
    return 0;
}
