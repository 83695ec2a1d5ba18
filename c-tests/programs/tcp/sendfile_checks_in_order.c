/* sendfile checks the input, the offset, the count and the output, in this order. */
//@ dir: file.txt=contents
#include "check.h"

#include <sys/sendfile.h>

static int ends[2], closed, file, unreadable, pipe_ends[2];

static void try_offset(const char *label, int out, int in, off_t offset, size_t count) {
    show(label, sendfile(out, in, &offset, count));
}

int main(void) {
    tcp_pair(ends);
    closed = dup(ends[0]);
    close(closed);
    file = (int)must("open", open("file.txt", O_RDONLY));
    unreadable = (int)must("open", open("file.txt", O_WRONLY));
    must("pipe", pipe(pipe_ends));
    show("write-only input", sendfile(ends[0], unreadable, NULL, 1));
    try_offset("write-only input at an offset", ends[0], unreadable, 0, 1);
    try_offset("write-only input at a negative offset", ends[0], unreadable, -1, 1);
    show("nothing of a write-only input", sendfile(ends[0], unreadable, NULL, 0));
    show("writing end as input", sendfile(ends[0], pipe_ends[1], NULL, 1));
    try_offset("writing end as input at an offset", ends[0], pipe_ends[1], 0, 1);
    try_offset("a pipe at an offset", ends[0], pipe_ends[0], 0, 1);
    try_offset("a pipe at a negative offset", ends[0], pipe_ends[0], -1, 1);
    try_offset("a socket at an offset", ends[0], ends[1], 0, (size_t)-1);
    try_offset("a pipe at an offset to nowhere", closed, pipe_ends[0], 0, 1);
    try_offset("a negative offset", ends[0], file, -1, 1);
    try_offset("nothing from a negative offset", ends[0], file, -1, 0);
    try_offset("a negative offset to nowhere", closed, file, -1, 1);
    show("a huge count", sendfile(ends[0], file, NULL, (size_t)-1));
    show("a huge count to nowhere", sendfile(closed, file, NULL, (size_t)-1));
    show("to nowhere", sendfile(closed, file, NULL, 1));
    show("nothing to nowhere", sendfile(closed, file, NULL, 0));
    show("into a reading end", sendfile(pipe_ends[0], file, NULL, 1));
    show("into a read-only file", sendfile(file, file, NULL, 1));
    show("a pipe to nowhere", sendfile(closed, pipe_ends[0], NULL, 1));
    char byte;
    show("nothing was sent", recv(ends[1], &byte, 1, MSG_DONTWAIT));
    show("the file stands at", lseek(file, 0, SEEK_CUR));
    return 0;
}
