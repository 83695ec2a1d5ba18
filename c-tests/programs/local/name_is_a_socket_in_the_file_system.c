/* The path of a local socket is a socket for stat, and cannot be opened. */
//@ dir:
#include "local.h"
#include <sys/stat.h>

int main(void) {
    struct stat s;
    int fd = local_bound(SOCK_STREAM, "name");
    must("stat", stat("name", &s));
    printf("S_ISSOCK: %d\n", !!S_ISSOCK(s.st_mode));
    show_fd("open", open("name", O_RDWR));
    show("access", access("name", F_OK));
    close(fd);
    show("access after close", access("name", F_OK));
    must("unlink", unlink("name"));
    show("access after unlink", access("name", F_OK));
    return 0;
}
