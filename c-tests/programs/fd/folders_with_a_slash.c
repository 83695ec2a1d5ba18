/* rmdir, unlinkat and remove take away a folder whose path ends with slashes, and nothing else. */
//@ dir: file=text
#include "check.h"

#include <fcntl.h>
#include <sys/stat.h>

static void make(void) {
    must("mkdir", mkdir("folder", 0700));
}

int main(void) {
    int here = (int)must("open", open(".", O_RDONLY | O_DIRECTORY));
    make();
    show("rmdir", rmdir("folder/"));
    make();
    show("more slashes", rmdir("folder///"));
    make();
    show("unlinkat", unlinkat(here, "folder/", AT_REMOVEDIR));
    make();
    show("from the working directory", unlinkat(AT_FDCWD, "./folder/", AT_REMOVEDIR));
    make();
    show("remove", remove("folder/"));
    show("remove of a file", remove("file/"));
    show("remove of nothing", remove("nothing/"));
    make();
    must("symlink", symlink("folder", "link"));
    show("rmdir of a link", rmdir("link/"));
    must("mkdir", mkdir("folder/inner", 0700));
    printf("not empty: %d\n", rmdir("folder/") != 0 && errno == ENOTEMPTY);
    show("the end of a path", rmdir("folder/inner/"));
    show("a file", rmdir("file/"));
    show("unlinkat of a file", unlinkat(here, "file/", AT_REMOVEDIR));
    show("unlinkat without the flag", unlinkat(here, "folder/", 0));
    show("nothing", rmdir("nothing/"));
    show("the file is there", access("file", F_OK));
    show("the folder is there", access("folder", F_OK));
    return 0;
}
