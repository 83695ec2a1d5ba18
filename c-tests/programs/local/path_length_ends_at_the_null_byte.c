/* Bytes of sun_path after the null byte do not count: names given with any length are the same. */
//@ dir:
#include "local.h"

int main(void) {
    struct sockaddr_un a;
    memset(&a, 'z', sizeof a);
    a.sun_family = AF_UNIX;
    strcpy(a.sun_path, "name");
    int fd = (int)must("socket", socket(AF_UNIX, SOCK_STREAM, 0));
    show("bind with rubbish after it", bind(fd, (struct sockaddr *)&a, sizeof a));
    show_local("name", fd, getsockname);
    must("listen", listen(fd, 4));
    int client = (int)must("socket", socket(AF_UNIX, SOCK_STREAM, 0));
    show("connect", local_connect(client, "name"));
    int other = (int)must("socket", socket(AF_UNIX, SOCK_STREAM, 0));
    show("connect without the null byte",
         connect(other, (struct sockaddr *)&a, offsetof(struct sockaddr_un, sun_path) + 4));
    return 0;
}
