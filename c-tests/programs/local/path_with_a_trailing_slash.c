/* A path that ends in a slash is no name for a new socket, and leads to none; nor does one below a socket. */
//@ dir: file=text
#include "local.h"
#include <sys/stat.h>

static void try(const char *path) {
    struct sockaddr_un a;
    socklen_t len = path_name(&a, path);
    int fd = (int)must("socket", socket(AF_UNIX, SOCK_STREAM, 0));
    printf("%s ", path);
    show("connect", connect(fd, (struct sockaddr *)&a, len));
    printf("%s ", path);
    show("bind", bind(fd, (struct sockaddr *)&a, len));
    close(fd);
}

int main(void) {
    must("mkdir", mkdir("folder", 0755));
    int listener = local_listener(SOCK_STREAM, "name");
    try("new/");
    try("new//");
    try("new/.");
    try("folder/");
    try("folder/new/");
    try("file/");
    try("name/");
    try("name//");
    try("name/new");
    close(listener);
    return 0;
}
