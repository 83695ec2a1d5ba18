/* posix_fadvise accepts advice for a file and a socket, refuses it for a pipe, and returns its errors
 * instead of setting errno. */
//@ dir: file=abcdef
#include "local.h"
#include <sys/epoll.h>

static void advise(const char *label, int fd, off_t offset, off_t len, int advice) {
    errno = 0;
    int e = posix_fadvise(fd, offset, len, advice);
    printf("%s: %s, errno %s\n", label, errname(e), errname(errno));
}

static void all_of(const char *label, int fd) {
    printf("%s\n", label);
    advise("normal", fd, 0, 0, POSIX_FADV_NORMAL);
    advise("sequential", fd, 2, 100, POSIX_FADV_SEQUENTIAL);
    advise("unknown", fd, 0, 0, 77);
    advise("negative length", fd, 0, -1, POSIX_FADV_NORMAL);
}

int main(void) {
    int ends[2], through[2];
    int file = (int)must("open", open("file", O_RDONLY));
    local_pair(SOCK_STREAM, ends);
    must("pipe", pipe(through));
    all_of("file", file);
    all_of("copy of the file", dup(file));
    all_of("socket", ends[0]);
    all_of("pipe", through[0]);
    all_of("epoll", epoll_create1(0));
    close(file);
    all_of("closed", file);
    return 0;
}
