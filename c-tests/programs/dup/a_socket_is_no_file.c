/* fstat reports S_ISSOCK, seeking is ESPIPE, a socket is not a terminal, and file calls refuse it. */
#include "local.h"
#include <sys/stat.h>

static void look(const char *name, int fd) {
    struct stat s;
    char byte = 0;
    struct iovec piece = {.iov_base = &byte, .iov_len = 1};
    printf("%s\n", name);
    memset(&s, 0, sizeof s);
    show("fstat", fstat(fd, &s));
    printf("S_ISSOCK %d, size %d\n", !!S_ISSOCK(s.st_mode), (int)s.st_size);
    show("lseek", (long)lseek(fd, 0, SEEK_CUR));
    show("pread", pread(fd, &byte, 1, 0));
    show("pwrite", pwrite(fd, &byte, 1, 0));
    show("preadv", preadv(fd, &piece, 1, 0));
    show("pwritev", pwritev(fd, &piece, 1, 0));
    show("ftruncate", ftruncate(fd, 0));
    show("fsync", fsync(fd));
    int terminal = isatty(fd);
    printf("isatty: %d %s\n", terminal, errname(errno));
}

int main(void) {
    int tcp[2], local[2];
    tcp_pair(tcp);
    local_pair(SOCK_STREAM, local);
    look("tcp", tcp[0]);
    look("udp", (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0)));
    look("local", local[0]);
    return 0;
}
