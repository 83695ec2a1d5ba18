/* sendfile into append-only files, event descriptors, and sockets that cannot send; the file's position
 * is kept. */
//@ dir: file.txt=contents
#include "check.h"

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/sendfile.h>
#include <sys/timerfd.h>

int main(void) {
    unsigned short port;
    int file = (int)must("open", open("file.txt", O_RDONLY));
    const struct {
        const char *name;
        int fd;
    } outputs[] = {
        {"file that appends", (int)must("open", open("file.txt", O_WRONLY | O_APPEND))},
        {"directory", (int)must("open", open(".", O_RDONLY | O_DIRECTORY))},
        {"eventfd", (int)must("eventfd", eventfd(1, 0))},
        {"timerfd", (int)must("timerfd_create", timerfd_create(CLOCK_MONOTONIC, 0))},
        {"epoll", (int)must("epoll_create1", epoll_create1(0))},
        {"UDP socket", udp_socket(&port)},
    };
    for (size_t i = 0; i < sizeof outputs / sizeof outputs[0]; i++) {
        show(outputs[i].name, sendfile(outputs[i].fd, file, NULL, 8));
        show("  nothing", sendfile(outputs[i].fd, file, NULL, 0));
        show("  stands at", lseek(file, 0, SEEK_CUR));
    }
    must("lseek", lseek(file, 0, SEEK_END));
    show("the end of a file into an eventfd", sendfile(outputs[2].fd, file, NULL, 8));
    return 0;
}
