/* What waits in an object that was compiled without the library's headers, as Rust's libc crate and prebuilt
 * archives are. */
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/select.h>
#include <time.h>

/* The events of a descriptor, by name. */
const char *plain_poll(int fd, int milliseconds) {
    static char text[64];
    struct pollfd p = {.fd = fd, .events = POLLIN | POLLOUT};
    text[0] = 0;
    if (poll(&p, 1, milliseconds) < 0)
        return "-1";
    if (p.revents & POLLIN)
        strcat(text, " in");
    if (p.revents & POLLOUT)
        strcat(text, " out");
    if (p.revents & POLLERR)
        strcat(text, " err");
    if (p.revents & POLLHUP)
        strcat(text, " hup");
    if (p.revents & POLLNVAL)
        strcat(text, " nval");
    if (p.revents & ~(POLLIN | POLLOUT | POLLERR | POLLHUP | POLLNVAL))
        strcat(text, " more");
    return text;
}

/* Which of some descriptors can be read, as digits in the order of the list. */
const char *plain_select(const int *fds, int count, int milliseconds) {
    static char text[16];
    int most = 0, length = 0;
    fd_set reads;
    struct timeval timeout = {.tv_sec = milliseconds / 1000, .tv_usec = milliseconds % 1000 * 1000};
    FD_ZERO(&reads);
    for (int i = 0; i < count; i++) {
        FD_SET(fds[i], &reads);
        most = fds[i] > most ? fds[i] : most;
    }
    int ready = select(most + 1, &reads, NULL, NULL, &timeout);
    if (ready < 0)
        return "-1";
    for (int i = 0; i < count && length < 10; i++)
        if (FD_ISSET(fds[i], &reads))
            text[length++] = (char)('0' + i);
    snprintf(text + length, sizeof text - (size_t)length, " of %d", ready);
    return text;
}

/* The same for what can be written, with pselect. */
int plain_pselect(int fd) {
    fd_set writes;
    struct timespec timeout = {.tv_sec = 0, .tv_nsec = 1000000};
    FD_ZERO(&writes);
    FD_SET(fd, &writes);
    int ready = pselect(fd + 1, NULL, &writes, NULL, &timeout, NULL);
    return ready * 10 + (FD_ISSET(fd, &writes) ? 1 : 0);
}
