/* chdir leaves no dots and links in the working directory, however it got there, and nothing changes if it
 * fails. */
//@ dir:
#define _GNU_SOURCE
#include "check.h"
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char start[PATH_MAX];

static void go(const char *path) {
    char now[PATH_MAX];
    must("getcwd", getcwd(now, sizeof now) != NULL ? 0 : -1);
    show(path, chdir(path));
    must("getcwd", getcwd(now, sizeof now) != NULL ? 0 : -1);
    const char *below = now + strlen(start);
    printf("  in start%s\n", strcmp(below, "/") == 0 ? "" : below);
}

int main(void) {
    char long_name[PATH_MAX + 10];
    must("getcwd", getcwd(start, sizeof start) != NULL ? 0 : -1);
    if (strcmp(start, "/") == 0)
        start[0] = 0;
    must("mkdir", mkdir("a", 0755));
    must("mkdir", mkdir("a/b", 0755));
    must("mkdir", mkdir("a/b/c", 0755));
    must("symlink", symlink("a/b", "link"));
    must("symlink", symlink("../../link/c", "a/b/back"));
    must("symlink", symlink("loop", "loop"));
    must("symlink", symlink("nowhere", "dangling"));
    must("close", close((int)must("open", open("file", O_WRONLY | O_CREAT, 0644))));
    go("a");
    go("..");
    go("./a//b/./");
    go("../..");
    go("link");
    go("..");
    go("../link/c/../back/..");
    go("../../link/..");
    go("b/c/../../../link/back");
    go(".");
    go("../../../a/./");
    go("../file");
    go("../file/..");
    go("../nowhere");
    go("../nowhere/..");
    go("../dangling");
    go("../loop");
    go("../loop/..");
    go("");
    memset(long_name, 'x', sizeof long_name - 1);
    long_name[sizeof long_name - 1] = 0;
    show("a name that is too long", chdir(long_name));
    go("b");
    must("open", open("../../file", O_RDONLY));
    return 0;
}
