/* access and faccessat with X_OK: EACCES for a file that nobody may execute, 0 for a directory, and what is
 * missing is missing. */
//@ dir: file=text
#include "check.h"

#include <sys/stat.h>
#include <sys/un.h>

static void ask(const char *path) {
    int folder = (int)must("open", open(".", O_RDONLY | O_DIRECTORY));
    errno = 0;
    show(path, access(path, X_OK));
    show("and to read", access(path, R_OK | X_OK));
    show("only to read", access(path, R_OK));
    show("faccessat", faccessat(AT_FDCWD, path, X_OK, 0));
    show("in an open folder", faccessat(folder, path, X_OK, 0));
    close(folder);
}

int main(void) {
    struct sockaddr_un a = {.sun_family = AF_UNIX, .sun_path = "socket"};
    must("mkdir", mkdir("folder", 0700));
    must("symlink", symlink("file", "to the file"));
    must("symlink", symlink("folder", "to the folder"));
    must("symlink", symlink("nothing", "to nothing"));
    ask("file");
    ask("folder");
    ask("folder/");
    ask("folder/..");
    ask(".");
    ask("to the file");
    ask("to the folder");
    ask("to nothing");
    ask("nothing");
    ask("file/");
    ask("file/x");
    errno = 0;
    access("folder", X_OK);
    show("errno untouched", errno == 0);
    int fd = (int)must("socket", socket(AF_UNIX, SOCK_STREAM, 0));
    must("bind", bind(fd, (struct sockaddr *)&a, sizeof a));
    show("a socket's name", access("socket", X_OK));
    show("chdir", chdir("folder"));
    return 0;
}
