/* A socket's name is not renamed to where there is no directory or onto one, and a slash at its end makes it
 * no socket. */
//@ dir: file=text
#include "local.h"
#include <fcntl.h>
#include <sys/stat.h>

static void look(const char *path) {
    struct stat found;
    printf("%s: ", path);
    if (lstat(path, &found) != 0)
        printf("%s\n", errname(errno));
    else
        printf("%s\n", S_ISSOCK(found.st_mode)  ? "a socket"
                       : S_ISDIR(found.st_mode) ? "a directory"
                                                : "a file");
}

int main(void) {
    must("mkdir", mkdir("folder", 0755));
    int listener = local_listener(SOCK_STREAM, "name");
    show("rename to nowhere", rename("name", "nowhere/name"));
    look("name");
    show("rename below a file", rename("name", "file/name"));
    show("rename onto a directory", rename("name", "folder"));
    look("folder");
    show("renameat onto a directory", renameat(AT_FDCWD, "name", AT_FDCWD, "folder"));
    show("rename with a slash", rename("name", "other/"));
    show("rename from a slash", rename("name/", "other"));
    show("rename to itself", rename("name", "./name"));
    look("name");
    look("name/");
    look("name/.");
    show("open", open("name", O_RDONLY));
    show("open with a slash", open("name/", O_RDONLY));
    show("open as a directory", open("name", O_RDONLY | O_DIRECTORY));
    show("unlink with a slash", unlink("name/"));
    show("unlinkat with a slash", unlinkat(AT_FDCWD, "name/", 0));
    show("remove with a slash", remove("name/"));
    show("rmdir", rmdir("name"));
    look("name");
    show("rename", rename("name", "folder/name"));
    look("folder/name");
    look("name");
    show("unlink", unlink("folder/name"));
    show("rmdir", rmdir("folder"));
    show("rmdir of nothing", rmdir(""));
    close(listener);
    return 0;
}
