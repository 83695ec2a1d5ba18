/* File calls fail on a socket as on Linux: no seeking, no positions, no truncation, no sync. */
#include "check.h"

int main(void) {
    int ends[2];
    char byte = 0;
    tcp_pair(ends);
    show("lseek", (long)lseek(ends[0], 0, SEEK_SET));
    show("lseek, an unknown way", (long)lseek(ends[0], 0, 9));
    show("pread", pread(ends[0], &byte, 1, 0));
    show("pwrite", pwrite(ends[0], &byte, 1, 0));
    show("ftruncate", ftruncate(ends[0], 0));
    show("fsync", fsync(ends[0]));
    show("fdatasync", fdatasync(ends[0]));
    return 0;
}
