/* stat reports that a file's owner may read and write it, and search a directory. */
//@ dir:
#include "check.h"

#include <fcntl.h>
#include <sys/stat.h>

static void rights(const char *what, int result, const struct stat *data) {
    must(what, result);
    mode_t mode = data->st_mode;
    printf("%s: %s%s%s\n", what, mode & S_IRUSR ? "r" : "-", mode & S_IWUSR ? "w" : "-",
           mode & S_IXUSR ? "x" : "-");
    printf("%s, others: %o\n", what, (unsigned)(mode & (S_IRWXG | S_IRWXO)));
}

int main(void) {
    struct stat data;
    int fd = open("file", O_RDWR | O_CREAT, 0600);
    must("open", fd);
    must("mkdir", mkdir("folder", 0700));
    rights("stat", stat("file", &data), &data);
    rights("lstat", lstat("file", &data), &data);
    rights("fstat", fstat(fd, &data), &data);
    rights("fstatat", fstatat(AT_FDCWD, "file", &data, 0), &data);
    rights("a folder", stat("folder", &data), &data);
    show("stat", stat("nothing", &data));
    return 0;
}
