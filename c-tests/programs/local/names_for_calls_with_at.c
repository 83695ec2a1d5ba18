/* fstatat, faccessat, renameat, unlinkat and mkdirat know the paths of sockets from the working directory and
 * from the root. */
//@ dir: file=text
#include "local.h"
#include <sys/stat.h>

static void all(int folder, const char *name, const char *other) {
    struct stat s = {0};
    close(local_bound(SOCK_DGRAM, name));
    show("fstatat", fstatat(folder, name, &s, 0));
    printf("a socket: %d\n", !!S_ISSOCK(s.st_mode));
    memset(&s, 0, sizeof s);
    show("fstatat of a link itself", fstatat(folder, name, &s, AT_SYMLINK_NOFOLLOW));
    printf("a socket: %d\n", !!S_ISSOCK(s.st_mode));
    show("faccessat", faccessat(folder, name, F_OK, 0));
    show("faccessat", faccessat(folder, name, W_OK, AT_EACCESS));
    show("mkdirat", mkdirat(folder, name, 0700));
    show("unlinkat of a directory", unlinkat(folder, name, AT_REMOVEDIR));
    show("unlinkat with other flags", unlinkat(folder, name, 1 << 20));
    show("renameat", renameat(folder, name, folder, other));
    show("the old name", faccessat(folder, name, F_OK, 0));
    show("the new name", faccessat(folder, other, F_OK, 0));
    show("unlinkat", unlinkat(folder, other, 0));
    show("fstatat", fstatat(folder, other, &s, 0));
    show("unlinkat", unlinkat(folder, other, 0));
    close(local_bound(SOCK_DGRAM, name));
    must("close", close((int)must("open", open(other, O_CREAT | O_RDWR, 0600))));
    show("renameat of a file", renameat(folder, other, folder, name));
    must("fstatat", fstatat(folder, name, &s, 0));
    printf("a file: %d\n", !!S_ISREG(s.st_mode));
    show("unlinkat", unlinkat(folder, name, 0));
    show("fstatat", fstatat(folder, name, &s, 0));
}

int main(void) {
    char here[256], name[300], other[300];
    must("getcwd", getcwd(here, sizeof here) ? 0 : -1);
    snprintf(name, sizeof name, "%s/name", strcmp(here, "/") ? here : "");
    snprintf(other, sizeof other, "%s/other", strcmp(here, "/") ? here : "");
    all(AT_FDCWD, "name", "other");
    all(AT_FDCWD, name, other);
    all(-1, name, other);
    struct stat s;
    int folder = (int)must("open", open(".", O_RDONLY | O_DIRECTORY));
    show("a file in a folder", fstatat(folder, "file", &s, 0));
    int copy = (int)must("dup", dup(folder));
    show("a file in a copy of it", fstatat(copy, "file", &s, 0));
    int ends[2];
    local_pair(SOCK_STREAM, ends);
    show("in a socket", fstatat(ends[0], "file", &s, 0));
    show("a file", faccessat(AT_FDCWD, "file", R_OK, 0));
    show("nothing", faccessat(folder, "nothing", R_OK, 0));
    show("mkdirat", mkdirat(folder, "new", 0700));
    show("renameat", renameat(folder, "new", AT_FDCWD, "newer"));
    show("unlinkat", unlinkat(folder, "newer", AT_REMOVEDIR));
    return 0;
}
