/* Reading a write-only file, and writing a read-only one, are EBADF, even for zero bytes. */
//@ dir: file.txt=contents
#include "check.h"

#include <sys/uio.h>

static char bytes[4];
static struct iovec piece = {.iov_base = bytes, .iov_len = sizeof bytes};

static void read_all_ways(const char *label, int fd) {
    printf("%s\n", label);
    show("read", read(fd, bytes, sizeof bytes));
    show("readv", readv(fd, &piece, 1));
    show("pread", pread(fd, bytes, sizeof bytes, 0));
    show("preadv", preadv(fd, &piece, 1, 0));
    show("pread at -1", pread(fd, bytes, sizeof bytes, -1));
    show("read of nothing", read(fd, bytes, 0));
    show("readv of nothing", readv(fd, &piece, 0));
    show("pread of nothing", pread(fd, bytes, 0, 0));
    show("preadv of nothing", preadv(fd, &piece, 0, 0));
    show("too many buffers", readv(fd, &piece, 2000));
}

static void write_all_ways(const char *label, int fd) {
    printf("%s\n", label);
    show("write", write(fd, bytes, sizeof bytes));
    show("writev", writev(fd, &piece, 1));
    show("pwrite", pwrite(fd, bytes, sizeof bytes, 0));
    show("pwritev", pwritev(fd, &piece, 1, 0));
    show("pwrite at -1", pwrite(fd, bytes, sizeof bytes, -1));
    show("write of nothing", write(fd, bytes, 0));
    show("writev of nothing", writev(fd, &piece, 0));
    show("pwrite of nothing", pwrite(fd, bytes, 0, 0));
    show("pwritev of nothing", pwritev(fd, &piece, 0, 0));
    show("too many buffers", writev(fd, &piece, 2000));
}

int main(void) {
    int reader = (int)must("open", open("file.txt", O_RDONLY));
    int writer = (int)must("open", open("file.txt", O_WRONLY));
    int directory = (int)must("open", open(".", O_RDONLY | O_DIRECTORY));
    read_all_ways("write-only file", writer);
    read_all_ways("its copy", (int)must("dup", dup(writer)));
    write_all_ways("read-only file", reader);
    write_all_ways("its copy", (int)must("dup", dup(reader)));
    read_all_ways("directory", directory);
    write_all_ways("directory", directory);
    close(directory);
    read_all_ways("closed", directory);
    write_all_ways("closed", directory);
    show("write to standard input", write(0, bytes, 1));
    show("read from standard output", read(1, bytes, 1));
    show("posix_fallocate", posix_fallocate(reader, 0, 10) == EBADF);
    show("ftruncate", ftruncate(reader, 0));
    show("ftruncate of a directory", ftruncate(open(".", O_RDONLY | O_DIRECTORY), 0));
    show("ftruncate of nothing", ftruncate(999, 0));
    show("the file stands at", lseek(reader, 0, SEEK_CUR));
    show("and has its bytes", pread(reader, bytes, sizeof bytes, 0));
    printf("%.4s\n", bytes);
    return 0;
}
