/* A seek that fails, an empty write and a refused one leave the position where it is. */
//@ dir: file=abcde
#include "check.h"

static char bytes[10];

static void at(int fd) {
    show("at", lseek(fd, 0, SEEK_CUR));
}

int main(void) {
    int fd = (int)must("open", open("file", O_RDWR));
    lseek(fd, 1, SEEK_SET);
    show("from here", lseek(fd, -4, SEEK_CUR));
    at(fd);
    show("from the end", lseek(fd, -9, SEEK_END));
    at(fd);
    show("from the beginning", lseek(fd, -9, SEEK_SET));
    at(fd);
    show("unknown", lseek(fd, 0, 99));
    show("read", read(fd, bytes, 2));
    close(fd);
    show("closed", lseek(fd, 0, SEEK_CUR));
    fd = (int)must("open", open("file", O_RDWR | O_APPEND));
    show("read", read(fd, bytes, 2));
    show("write of nothing", write(fd, "", 0));
    at(fd);
    close(fd);
    fd = (int)must("open", open("file", O_RDONLY | O_APPEND));
    show("read", read(fd, bytes, 2));
    show("write", write(fd, "x", 1));
    at(fd);
    return 0;
}
