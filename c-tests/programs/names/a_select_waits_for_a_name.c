/* select reports a look-up as readable, and never as writable. */
//@ resolve: slow.test=slow,10.0.0.1
//@ expect: select: 1, readable 1, writable 0
//@ expect: finish: ok
//@ expect:   10.0.0.1 port 80 stream protocol 6
#include "lookups.h"

#include <sys/select.h>

int main(void) {
    struct addrinfo hints = {.ai_family = AF_INET, .ai_socktype = SOCK_STREAM};
    int fd = wasi_getaddrinfo_start("slow.test", "80", &hints, 0);
    fd_set readable, writable;
    FD_ZERO(&readable);
    FD_ZERO(&writable);
    FD_SET(fd, &readable);
    FD_SET(fd, &writable);
    int n = select(fd + 1, &readable, &writable, NULL, NULL);
    printf("select: %d, readable %d, writable %d\n", n, FD_ISSET(fd, &readable) != 0,
           FD_ISSET(fd, &writable) != 0);
    finish(fd);
    close(fd);
    return 0;
}
