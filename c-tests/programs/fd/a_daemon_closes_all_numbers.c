/* A daemon that has closed every number from 3 on still opens files. */
//@ dir: file=text
#include "check.h"

#include <dirent.h>
#include <sys/stat.h>

int main(void) {
    struct stat found;
    int closed = 0;
    for (int fd = 3; fd < 1024; fd++)
        closed += close(fd) == 0;
    printf("few were open: %d\n", closed < 8);
    show("stat", stat("file", &found));
    show_fd("open", open("file", O_RDONLY));
    show("mkdir", mkdir("folder", 0700));
    DIR *folder = opendir(".");
    show("opendir", folder != NULL);
    if (folder)
        show("closedir", closedir(folder));
    for (int fd = 3; fd < 1024; fd++)
        close(fd);
    show("unlink", unlink("file"));
    show("rmdir", rmdir("folder"));
    return 0;
}
