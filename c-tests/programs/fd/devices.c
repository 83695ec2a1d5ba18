/* Devices have no position, swallow what is written or refuse it, and are always ready. */
//@ devices:
#include "devices.h"

int main(void) {
    try_one("/dev/null");
    try_one("/dev/zero");
    try_one("/dev/full");
    fflush(stdout);
    int saved = dup(STDOUT_FILENO), null = open("/dev/null", O_WRONLY);
    must("dup2", dup2(null, STDOUT_FILENO));
    close(null);
    printf("nobody sees this\n");
    fflush(stdout);
    must("dup2", dup2(saved, STDOUT_FILENO));
    printf("standard output is back\n");

    close(STDIN_FILENO);
    show("standard input is /dev/null", open("/dev/null", O_RDWR));
    struct pollfd entry = {.fd = STDIN_FILENO, .events = POLLIN | POLLOUT};
    show("poll", poll(&entry, 1, 0));
    printf("events: %s\n", events(entry.revents));
    show("fcntl", fcntl(STDIN_FILENO, F_SETFL, O_NONBLOCK));
    show("nonblocking", (fcntl(STDIN_FILENO, F_GETFL) & O_NONBLOCK) != 0);
    show("read", read(STDIN_FILENO, room, 7));
    show("write", write(STDIN_FILENO, "x", 1));
    return 0;
}
