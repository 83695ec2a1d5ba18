/* rename gives a listener another path, replacing what was there; clients find it there and not under the
 * old one. */
//@ dir:
#include "local.h"
#include <sys/stat.h>

int main(void) {
    struct stat s;
    int listener = local_listener(SOCK_STREAM, "new");
    close(local_listener(SOCK_STREAM, "name"));
    show("rename", rename("new", "./name"));
    show("rename again", rename("new", "name"));
    int client = (int)must("socket", socket(AF_UNIX, SOCK_STREAM, 0));
    show("connect to the old path", local_connect(client, "new"));
    show("connect to the new path", local_connect(client, "name"));
    show_fd("accept", accept(listener, NULL, NULL));
    show_local("the listener's own name", listener, getsockname);
    must("lstat", lstat("name", &s));
    printf("a socket: %d\n", !!S_ISSOCK(s.st_mode));
    show("remove", remove("name"));
    show("stat", stat("name", &s));
    return 0;
}
