/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* Calls whose lines in the trace are the same on every run if the host denies the network. */

#include <arpa/inet.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

static void internet(void) {
    int fd = socket(AF_INET6, SOCK_STREAM | SOCK_NONBLOCK, 0);
    int on = 1;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    socklen_t len = sizeof on;
    getsockopt(fd, SOL_SOCKET, SO_ERROR, &on, &len);
    struct linger linger = {1, 2};
    setsockopt(fd, SOL_SOCKET, SO_LINGER, &linger, sizeof linger);
    struct sockaddr_in6 to = {
        .sin6_family = AF_INET6, .sin6_port = htons(80), .sin6_addr = IN6ADDR_LOOPBACK_INIT};
    connect(fd, (struct sockaddr *)&to, sizeof to);
    fcntl(fd, F_SETFL, O_NONBLOCK);
    close(fd);
    struct addrinfo *list, hints = {.ai_flags = AI_NUMERICHOST, .ai_socktype = SOCK_STREAM};
    getaddrinfo("10.0.0.1", "80", &hints, &list);
    getaddrinfo("none", NULL, &hints, &list);
}

static void local(void) {
    int ends[2];
    char bytes[8];
    socketpair(AF_UNIX, SOCK_STREAM, 0, ends);
    write(ends[0], "a\"\n\1", 4);
    struct pollfd polled = {ends[1], POLLIN | POLLOUT, 0};
    poll(&polled, 1, -1);
    fd_set set;
    FD_ZERO(&set);
    FD_SET(ends[1], &set);
    select(ends[1] + 1, &set, NULL, NULL, NULL);
    recv(ends[1], bytes, sizeof bytes, MSG_PEEK | MSG_DONTWAIT);
    struct iovec pieces[] = {{bytes, 1}, {bytes + 1, 7}};
    readv(ends[1], pieces, 2);
    recv(99, bytes, 1, 0);
    int set_of = epoll_create1(0);
    struct epoll_event event = {.events = EPOLLOUT | EPOLLET, .data.fd = 7};
    epoll_ctl(set_of, EPOLL_CTL_ADD, ends[0], &event);
    epoll_wait(set_of, &event, 1, 0);
}

int main(void) {
    internet();
    local();
    return 0;
}
