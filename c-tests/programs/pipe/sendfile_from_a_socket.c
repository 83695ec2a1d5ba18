/* sendfile can send data received on a socket into a pipe, but not data from another pipe. */
#include "check.h"

#include <sys/sendfile.h>

int main(void) {
    char bytes[16];
    int pipe_ends[2], other[2], ends[2], local[2], datagrams[2];
    must("pipe", pipe(pipe_ends));
    must("pipe", pipe(other));
    tcp_pair(ends);
    must("socketpair", socketpair(AF_UNIX, SOCK_STREAM, 0, local));
    must("socketpair", socketpair(AF_UNIX, SOCK_DGRAM, 0, datagrams));
    send_all(ends[0], "abc", 3);
    show("connection", sendfile(pipe_ends[1], ends[1], NULL, 9));
    show("nothing of it", sendfile(pipe_ends[1], ends[1], NULL, 0));
    send_all(local[0], "def", 3);
    show("part of a local stream", sendfile(pipe_ends[1], local[1], NULL, 2));
    show("the rest", sendfile(pipe_ends[1], local[1], NULL, 9));
    must("send", send(datagrams[0], "ghi", 3, 0));
    show("datagram", sendfile(pipe_ends[1], datagrams[1], NULL, 9));
    must("write", write(other[1], "jkl", 3));
    show("pipe", sendfile(pipe_ends[1], other[0], NULL, 9));
    show("nothing of a pipe", sendfile(pipe_ends[1], other[0], NULL, 0));
    ssize_t n = must("read", read(pipe_ends[0], bytes, sizeof bytes));
    printf("%.*s\n", (int)n, bytes);
    set_nonblocking(pipe_ends[1]);
    show("a local stream has nothing", sendfile(pipe_ends[1], local[1], NULL, 9));
    set_nonblocking(ends[1]);
    show("the connection has nothing", sendfile(pipe_ends[1], ends[1], NULL, 9));
    close(local[0]);
    show("the end of a local stream", sendfile(pipe_ends[1], local[1], NULL, 9));
    while (write(pipe_ends[1], bytes, 1) == 1) {
    }
    show("into a full pipe", sendfile(pipe_ends[1], ends[1], NULL, 9));
    return 0;
}
