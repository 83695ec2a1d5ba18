/* A socket's path is taken for mkdir, and a file that is renamed to it replaces the socket. */
//@ dir: file=text
#include "local.h"
#include <sys/stat.h>

static void show_kind(const char *path) {
    struct stat s;
    int result = lstat(path, &s);
    printf("%s: %s\n", path,
           result                ? errname(errno)
           : S_ISSOCK(s.st_mode) ? "a socket"
           : S_ISREG(s.st_mode)  ? "a file"
                                 : "?");
}

static void try_connect(const char *path) {
    int fd = (int)must("socket", socket(AF_UNIX, SOCK_STREAM, 0));
    show("connect", local_connect(fd, path));
    close(fd);
}

int main(void) {
    char text[8];
    int listener = local_listener(SOCK_STREAM, "name");
    show("mkdir", mkdir("name", 0700));
    show("mkdir with a slash", mkdir("name/", 0700));
    show("mkdirat", mkdirat(AT_FDCWD, "./name", 0700));
    show_kind("name");
    try_connect("name");
    show("rename nothing", rename("nothing", "name"));
    show_kind("name");
    show("rename", rename("file", "name"));
    show_kind("name");
    show_kind("file");
    try_connect("name");
    int fd = (int)must("open", open("name", O_RDONLY));
    show("read", read(fd, text, sizeof text));
    show("unlink", unlink("name"));
    show_kind("name");
    show("mkdir", mkdir("name", 0700));
    show("rmdir", rmdir("name"));
    show("the socket lives on", listen(listener, 1));
    return 0;
}
