/* sendfile to a socket refuses pipes, sockets, directories and event descriptors as input. */
//@ dir: file.txt=contents
#include "check.h"

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/sendfile.h>
#include <sys/timerfd.h>

int main(void) {
    int ends[2], other[2], local[2], pipe_ends[2];
    unsigned short port;
    tcp_pair(ends);
    tcp_pair(other);
    must("socketpair", socketpair(AF_UNIX, SOCK_STREAM, 0, local));
    must("pipe", pipe(pipe_ends));
    send_all(other[0], "abc", 3);
    send_all(local[0], "abc", 3);
    must("write", write(pipe_ends[1], "abc", 3));
    const struct {
        const char *name;
        int fd;
    } inputs[] = {
        {"pipe", pipe_ends[0]},
        {"connection", other[1]},
        {"local stream", local[1]},
        {"listener", tcp_listener(&port)},
        {"UDP socket", udp_socket(&port)},
        {"directory", (int)must("open", open(".", O_RDONLY | O_DIRECTORY))},
        {"eventfd", (int)must("eventfd", eventfd(1, 0))},
        {"timerfd", (int)must("timerfd_create", timerfd_create(CLOCK_MONOTONIC, 0))},
        {"epoll", (int)must("epoll_create1", epoll_create1(0))},
    };
    for (size_t i = 0; i < sizeof inputs / sizeof inputs[0]; i++) {
        show(inputs[i].name, sendfile(ends[0], inputs[i].fd, NULL, 3));
        show("  nothing of it", sendfile(ends[0], inputs[i].fd, NULL, 0));
    }
    return 0;
}
