/* fdopendir lists a folder by a copy of its descriptor, and closes only the copy. */
//@ dir: folder/file=abc
//@ dir: other/one=a
//@ dir: other/two=a
#include "check.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

static void list(const char *label, int fd) {
    DIR *folder = fdopendir(fd);
    if (folder == NULL) {
        show(label, -1);
        return;
    }
    rewinddir(folder);
    int entries = 0;
    while (readdir(folder) != NULL)
        entries++;
    struct stat stat;
    printf("%s: %d entries, dirfd is %s\n", label, entries, dirfd(folder) == fd ? "the same" : "another");
    show("fstatat", fstatat(fd, "file", &stat, 0));
    show("closedir", closedir(folder));
    show("F_GETFD", fcntl(fd, F_GETFD));
}

/* The number of a folder that has a copy is free for another one. */
static void another_at_the_same_number(void) {
    int folder = (int)must("open", open("folder", O_RDONLY | O_DIRECTORY));
    must("dup2", dup2(folder, 91));
    close(folder);
    int other = (int)must("open", open("other", O_RDONLY | O_DIRECTORY));
    struct stat stat;
    show("symlinkat", symlinkat("nowhere", other, "link"));
    show("in the other", lstat("other/link", &stat));
    show("in the first", lstat("folder/link", &stat));
    list("the other", other);
    int file = (int)must("open", open("folder/file", O_RDONLY));
    int copy = dup(file);
    close(file);
    list("instead of a file", open("other", O_RDONLY | O_DIRECTORY));
    close(copy);
    close(91);
}

int main(void) {
    int folder = (int)must("open", open("folder", O_RDONLY | O_DIRECTORY));
    list("dup", dup(folder));
    list("F_DUPFD", fcntl(folder, F_DUPFD, 0));
    int copy = fcntl(folder, F_DUPFD_CLOEXEC, 0);
    show("FD_CLOEXEC", fcntl(copy, F_GETFD));
    int of_the_copy = dup(copy);
    show("FD_CLOEXEC", fcntl(of_the_copy, F_GETFD));
    list("F_DUPFD_CLOEXEC", copy);
    list("a copy's copy", of_the_copy);
    show("dup2", dup2(folder, 90) == 90);
    list("a copy of what dup2 made", dup(90));
    show("F_DUPFD from -1", fcntl(folder, F_DUPFD, -1));
    show("F_DUPFD from 300", fcntl(folder, F_DUPFD, 300) >= 300);
    list("the folder", folder);
    another_at_the_same_number();
    return 0;
}
