/* Nothing can be read or written behind the last offset. */
//@ dir: file=abc
#include "check.h"

#include <limits.h>
#include <sys/stat.h>

int main(void) {
    char byte = 'x';
    int fd = (int)must("open", open("file", O_RDWR));
    show("pwrite", pwrite(fd, &byte, 1, LLONG_MAX));
    show("pread", pread(fd, &byte, 1, LLONG_MAX));
    show("pread before", pread(fd, &byte, 1, LLONG_MAX - 1));
    return 0;
}
