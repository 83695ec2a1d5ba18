/* readv, writev, preadv and pwritev of a file use all of the buffers, including empty ones, and stop at
 * the end of the file. */
//@ dir:
#include "stream.h"

#include <sys/uio.h>

#define SIZE (1 << 20)

static char written[SIZE], got[SIZE];

static void cut(struct iovec pieces[6], char *bytes, size_t most) {
    const size_t sizes[] = {0, 1, 65537, 0, most, SIZE - most - 65538};
    for (int i = 0; i < 6; i++) {
        pieces[i] = (struct iovec){.iov_base = bytes, .iov_len = sizes[i]};
        bytes += sizes[i];
    }
}

static void check(const char *label, ssize_t n, size_t from) {
    show(label, n);
    printf("the bytes are the same: %d\n", n > 0 && memcmp(got, written + from, (size_t)n) == 0);
    memset(got, 0, sizeof got);
}

int main(void) {
    struct iovec out[6], in[6];
    stream_fill(written, sizeof written, 0);
    cut(out, written, 700000);
    cut(in, got, 30000);
    int fd = open("file", O_RDWR | O_CREAT | O_TRUNC, 0666);
    must("open", fd);
    show("writev", writev(fd, out, 6));
    must("lseek", lseek(fd, 0, SEEK_SET));
    check("readv", readv(fd, in, 6), 0);
    show("readv at the end", readv(fd, in, 6));
    must("lseek", lseek(fd, SIZE - 70000, SEEK_SET));
    check("readv up to the end", readv(fd, in, 6), SIZE - 70000);
    check("preadv up to the end", preadv(fd, in, 6, SIZE - 70000), SIZE - 70000);
    show("the position after it", lseek(fd, 0, SEEK_CUR));
    must("ftruncate", ftruncate(fd, 0));
    show("pwritev", pwritev(fd, out, 6, 5));
    check("preadv", preadv(fd, in, 6, 5), 0);
    return 0;
}
