/* A lookup as a descriptor: poll waits for it along with a socket, and the result can be read any number of
 * times. */
//@ resolve: slow.test=slow,10.0.0.1,10.0.0.2
//@ expect: before: nothing
//@ expect: finish: EAI_SYSTEM EAGAIN
//@ expect: poll: the name
//@ expect: finish: ok
//@ expect:   10.0.0.1 port 80 stream protocol 6
//@ expect:   10.0.0.2 port 80 stream protocol 6
//@ expect: poll: the name
//@ expect: finish: ok
//@ expect:   10.0.0.1 port 80 stream protocol 6
//@ expect:   10.0.0.2 port 80 stream protocol 6
//@ expect: with a connection: the name, the socket
//@ expect: close: 0
#include "lookups.h"

static void polled(const char *label, int name, int fd, int timeout) {
    struct pollfd set[] = {{.fd = name, .events = POLLIN | POLLOUT}, {.fd = fd, .events = POLLIN}};
    int n = poll(set, 2, timeout);
    printf("%s: %s%s%s\n", label,
           n == 0                     ? "nothing"
           : set[0].revents == POLLIN ? "the name"
                                      : "",
           n == 2 ? ", " : "", set[1].revents == POLLIN ? "the socket" : "");
}

int main(void) {
    struct addrinfo hints = {.ai_family = AF_INET, .ai_socktype = SOCK_STREAM};
    unsigned short port;
    int fd = tcp_listener(&port);
    int name = wasi_getaddrinfo_start("slow.test", "80", &hints, SOCK_NONBLOCK | SOCK_CLOEXEC);
    polled("before", name, fd, 0);
    finish(name);
    polled("poll", name, fd, -1);
    finish(name);
    polled("poll", name, fd, -1);
    finish(name);
    int client = tcp_connect(port);
    struct pollfd ready = {.fd = fd, .events = POLLIN};
    poll(&ready, 1, 5000);
    polled("with a connection", name, fd, -1);
    show("close", close(name));
    close(client);
    close(fd);
    return 0;
}
