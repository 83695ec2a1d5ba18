/* A file opened as 0 has its own flags, and is the lowest number even if standard input was saved first. */
//@ dir: file=abc
#include "check.h"

int main(void) {
    char bytes[10];
    int other = (int)must("open", open("file", O_RDONLY)), saved = (int)must("dup", dup(0));
    close(0), close(1), close(other);
    int fd = open("file", O_RDWR), next = open("file", O_WRONLY);
    dup2(2, 1);
    fprintf(stderr, "%d %d\n", fd, next);
    errno = 0;
    fprintf(stderr, "%d %s\n", (int)fcntl(fd, F_SETFL, O_APPEND), errname(errno));
    write(fd, "!", 1);
    fprintf(stderr, "%d\n", (int)pread(fd, bytes, sizeof bytes, 0));
    fcntl(fd, F_SETFL, 0);
    lseek(fd, 0, SEEK_SET);
    write(fd, "?", 1);
    fprintf(stderr, "%.*s\n", (int)pread(fd, bytes, sizeof bytes, 0), bytes);
    close(saved);
    return 0;
}
