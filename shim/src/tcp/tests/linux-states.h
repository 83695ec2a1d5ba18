/* A TCP socket in each of its states, for linux.c. */
#include "check.h"
#include <netinet/tcp.h>
#include <sys/ioctl.h>

static unsigned short full_port;
static int peer = -1, listener = -1;

static int fresh(int domain) {
    int fd = (int)must("socket", socket(domain, SOCK_STREAM, 0));
    set_nonblocking(fd);
    return fd;
}

static struct sockaddr_in6 any6(void) {
    struct sockaddr_in6 a;
    memset(&a, 0, sizeof a);
    a.sin6_family = AF_INET6;
    return a;
}

static struct sockaddr_in6 mapped(unsigned short port) {
    struct sockaddr_in6 a = any6();
    a.sin6_port = htons(port);
    inet_pton(AF_INET6, "::ffff:127.0.0.1", &a.sin6_addr);
    return a;
}

static unsigned short target;

static unsigned short closed_port(void) {
    unsigned short port;
    int fd = tcp_listener(&port);
    close(fd);
    return port;
}

static int new_closed(void) {
    return fresh(AF_INET);
}
static int new_closed6(void) {
    return fresh(AF_INET6);
}

static int new_bound(void) {
    int fd = fresh(AF_INET);
    struct sockaddr_in a = loopback(0);
    must("bind", bind(fd, (struct sockaddr *)&a, sizeof a));
    return fd;
}

static int new_bound_dual(void) {
    int fd = fresh(AF_INET6);
    struct sockaddr_in6 a = any6();
    must("bind", bind(fd, (struct sockaddr *)&a, sizeof a));
    return fd;
}

static int new_refused(void) {
    int fd = fresh(AF_INET);
    struct sockaddr_in a = loopback(closed_port());
    connect(fd, (struct sockaddr *)&a, sizeof a);
    wait_for(fd, POLLOUT, 2000);
    return fd;
}

static int so_error(int fd) {
    int error = -1;
    socklen_t len = sizeof error;
    must("SO_ERROR", getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &len));
    return error;
}

static int new_refused_reported(void) {
    int fd = new_refused();
    so_error(fd);
    return fd;
}

static int new_connecting(void) {
    int fd = fresh(AF_INET);
    struct sockaddr_in a = loopback(full_port);
    connect(fd, (struct sockaddr *)&a, sizeof a);
    return fd;
}

static int new_untold(void) {
    int fd = fresh(AF_INET);
    struct sockaddr_in a = loopback(target);
    connect(fd, (struct sockaddr *)&a, sizeof a);
    wait_for(fd, POLLOUT, 2000);
    peer = (int)must("accept", accept(listener, NULL, NULL));
    return fd;
}

static int new_connected(void) {
    int fd = tcp_connect(target);
    set_nonblocking(fd);
    peer = (int)must("accept", accept(listener, NULL, NULL));
    return fd;
}

static int new_data(void) {
    int fd = new_connected();
    send_all(peer, "12345", 5);
    wait_for(fd, POLLIN, 2000);
    return fd;
}

static int new_peer_ended(void) {
    int fd = new_connected();
    shutdown(peer, SHUT_WR);
    wait_for(fd, POLLIN, 2000);
    return fd;
}

static int new_peer_ended_data(void) {
    int fd = new_data();
    shutdown(peer, SHUT_WR);
    wait_for(fd, POLLRDHUP, 2000);
    return fd;
}

static int new_peer_closed(void) {
    int fd = new_connected();
    close(peer);
    peer = -1;
    wait_for(fd, POLLIN, 2000);
    return fd;
}

static int new_receive_shut(void) {
    int fd = new_connected();
    shutdown(fd, SHUT_RD);
    return fd;
}

static int new_receive_shut_data(void) {
    int fd = new_data();
    shutdown(fd, SHUT_RD);
    return fd;
}

static int new_send_shut(void) {
    int fd = new_connected();
    shutdown(fd, SHUT_WR);
    wait_for(peer, POLLIN, 2000);
    return fd;
}

static int new_both_shut(void) {
    int fd = new_connected();
    shutdown(fd, SHUT_RDWR);
    wait_for(peer, POLLIN, 2000);
    return fd;
}

static int new_over(void) {
    int fd = new_peer_ended();
    shutdown(fd, SHUT_WR);
    wait_for(peer, POLLIN, 2000);
    wait_for(fd, POLLHUP, 2000);
    return fd;
}

static void reset_peer(void) {
    struct linger l = {1, 0};
    setsockopt(peer, SOL_SOCKET, SO_LINGER, &l, sizeof l);
    close(peer);
    peer = -1;
}

static int new_reset(void) {
    int fd = new_connected();
    reset_peer();
    wait_for(fd, 0, 2000);
    return fd;
}

static int new_reset_reported(void) {
    int fd = new_reset();
    so_error(fd);
    return fd;
}

static int new_reset_data(void) {
    int fd = new_data();
    reset_peer();
    wait_for(fd, 0, 2000);
    return fd;
}

static int new_listening(void) {
    int fd = new_bound();
    must("listen", listen(fd, 8));
    return fd;
}

static int new_listening_waiting(void) {
    int fd = new_listening();
    peer = tcp_connect(port_of(fd));
    wait_for(fd, POLLIN, 2000);
    return fd;
}

static int new_listening_dual(void) {
    int fd = new_bound_dual();
    must("listen", listen(fd, 8));
    return fd;
}

static int new_listening_shut(void) {
    int fd = new_listening();
    must("shutdown", shutdown(fd, SHUT_RD));
    return fd;
}

static int new_dissolved(void) {
    int fd = new_connected();
    struct sockaddr a = {.sa_family = AF_UNSPEC};
    must("connect", connect(fd, &a, sizeof a));
    return fd;
}

static const struct state {
    const char *name;
    int (*make)(void);
} states[] = {
    {"closed", new_closed},
    {"closed, IPv6", new_closed6},
    {"bound", new_bound},
    {"bound, dual stack", new_bound_dual},
    {"connecting", new_connecting},
    {"refused", new_refused},
    {"refused, reported", new_refused_reported},
    {"dissolved", new_dissolved},
    {"connected, unreported", new_untold},
    {"connected", new_connected},
    {"data waits", new_data},
    {"peer ended", new_peer_ended},
    {"peer ended, data waits", new_peer_ended_data},
    {"peer closed", new_peer_closed},
    {"receive shut", new_receive_shut},
    {"receive shut, data waits", new_receive_shut_data},
    {"send shut", new_send_shut},
    {"both shut", new_both_shut},
    {"both ended", new_over},
    {"reset", new_reset},
    {"reset, data waits", new_reset_data},
    {"reset, reported", new_reset_reported},
    {"listening", new_listening},
    {"listening, one waits", new_listening_waiting},
    {"listening, dual stack", new_listening_dual},
    {"listening shut", new_listening_shut},
};
