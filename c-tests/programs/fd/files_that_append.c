/* A file opened with O_APPEND is read at its position, which is the beginning first, and written at its end.
 */
//@ dir: file=0123456789
#include "check.h"

#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/uio.h>

static char bytes[40];

static void contents(void) {
    int fd = (int)must("open", open("file", O_RDONLY));
    long count = must("read", read(fd, bytes, sizeof bytes));
    printf("contents: %.*s\n", (int)count, bytes);
    close(fd);
}

int main(void) {
    struct iovec pieces[2] = {{bytes, 1}, {bytes + 1, 2}};
    int left;
    int fd = (int)must("open", open("file", O_RDWR | O_APPEND));
    show("at", lseek(fd, 0, SEEK_CUR));
    show("read", read(fd, bytes, 3));
    show("readv", readv(fd, pieces, 2));
    show("at", lseek(fd, 0, SEEK_CUR));
    must("FIONREAD", ioctl(fd, FIONREAD, &left));
    show("left", left);
    show("set", lseek(fd, 4, SEEK_SET));
    show("write", write(fd, "ab", 2));
    show("at", lseek(fd, 0, SEEK_CUR));
    show("back", lseek(fd, -3, SEEK_CUR));
    show("read", read(fd, bytes, 2));
    show("pread", pread(fd, bytes, 5, 1));
    show("pwrite", pwrite(fd, "XY", 2, 0));
    show("pwritev", pwritev(fd, pieces, 1, 0));
    show("at", lseek(fd, 0, SEEK_CUR));
    contents();
    show("no longer", fcntl(fd, F_SETFL, 0));
    show("at", lseek(fd, 0, SEEK_CUR));
    show("write", write(fd, "-", 1));
    contents();
    show("again", fcntl(fd, F_SETFL, O_APPEND));
    show("set", lseek(fd, 2, SEEK_SET));
    show("read", read(fd, bytes, 2));
    int copy = (int)must("dup", dup(fd));
    show("by a duplicate", read(copy, bytes, 2));
    show("at", lseek(fd, 0, SEEK_CUR));
    show("behind the end", lseek(fd, 5, SEEK_END));
    close(copy), close(fd);

    FILE *file = fopen("file", "a+");
    printf("fgetc: %c\n", fgetc(file));
    fputs("!\n", file);
    rewind(file);
    printf("fgets: %s", fgets(bytes, sizeof bytes, file));
    show("ftell", ftell(file));
    fclose(file);
    return 0;
}
