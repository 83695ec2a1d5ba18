/* read, write, pread and pwrite of a file move a mebibyte in one call, with a short count only at the end
 * of the file; also on a duplicate of the descriptor. */
//@ dir:
#include "stream.h"

#define SIZE (1 << 20)

static char written[SIZE], got[SIZE];

static void check(const char *label, ssize_t n, size_t from) {
    show(label, n);
    printf("the bytes are the same: %d\n", n > 0 && memcmp(got, written + from, (size_t)n) == 0);
    memset(got, 0, sizeof got);
}

int main(void) {
    stream_fill(written, sizeof written, 0);
    int fd = open("file", O_RDWR | O_CREAT | O_TRUNC, 0666);
    must("open", fd);
    show("write", write(fd, written, SIZE));
    must("lseek", lseek(fd, 0, SEEK_SET));
    check("read", read(fd, got, SIZE), 0);
    show("read at the end", read(fd, got, SIZE));
    must("lseek", lseek(fd, SIZE - 100000, SEEK_SET));
    check("read up to the end", read(fd, got, SIZE), SIZE - 100000);
    check("pread", pread(fd, got, SIZE, 0), 0);
    check("pread up to the end", pread(fd, got, SIZE, 70000), 70000);
    show("pread at the end", pread(fd, got, SIZE, SIZE));

    must("ftruncate", ftruncate(fd, 0));
    show("pwrite", pwrite(fd, written, SIZE, 3));
    check("pread of it", pread(fd, got, SIZE, 3), 0);

    int other = dup(fd);
    must("lseek", lseek(other, 0, SEEK_SET));
    show("write to a duplicate", write(other, written, SIZE));
    must("lseek", lseek(fd, 0, SEEK_SET));
    check("read from a duplicate", read(other, got, SIZE), 0);
    return 0;
}
