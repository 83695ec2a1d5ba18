/* What is sent to a socket of the program itself that was shut down in both directions is answered by a
 * reset, which both ends show. */
#define _GNU_SOURCE
#include "check.h"

#include <signal.h>

static int a, b;
static char text[16];

static void look(const char *name, int fd) {
    struct pollfd p = {.fd = fd, .events = POLLIN | POLLOUT | POLLRDHUP};
    int found = poll(&p, 1, 0);
    printf("poll of %s: %d, %s\n", name, found, events(p.revents));
}

static void tell_error(const char *name, int fd) {
    int error;
    socklen_t len = sizeof error;
    must("getsockopt", getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &len));
    printf("SO_ERROR of %s: %s\n", name, errname(error));
}

static void send_one(void) {
    show("send", send(a, "x", 1, 0));
}

static void receive(int fd) {
    show("recv", recv(fd, text, sizeof text, MSG_DONTWAIT));
}

static void poll_first(void) {
    shutdown(b, SHUT_RDWR);
    look("a", a);
    look("b", b);
    send_one();
    look("a", a);
    look("b", b);
    tell_error("a", a);
    tell_error("b", b);
    send_one();
}

static void receive_first(void) {
    shutdown(b, SHUT_RDWR);
    send_one();
    receive(b);
    receive(b);
    receive(a);
    receive(a);
    look("a", a);
    look("b", b);
}

static void send_again(void) {
    shutdown(b, SHUT_RDWR);
    send_one();
    send_one();
    send_one();
    tell_error("a", a);
}

static void one_after_the_other(void) {
    shutdown(b, SHUT_RD);
    send_one();
    receive(b);
    receive(b);
    shutdown(b, SHUT_WR);
    receive(a);
    send_one();
    receive(b);
    tell_error("a", a);
}

static void unread(void) {
    send_one();
    shutdown(b, SHUT_RDWR);
    receive(b);
    receive(b);
    send_one();
    receive(b);
    receive(b);
    look("a", a);
}

static void unread_at_the_reset(void) {
    send_one();
    shutdown(b, SHUT_RDWR);
    send_one();
    receive(b);
    receive(b);
    receive(b);
}

static void data_before(void) {
    send_all(b, "data", 4);
    shutdown(b, SHUT_RDWR);
    send_one();
    receive(a);
    receive(a);
    receive(b);
}

static void own_end_first(void) {
    shutdown(a, SHUT_WR);
    receive(b);
    shutdown(b, SHUT_RDWR);
    send_one();
    receive(a);
    receive(b);
    look("a", a);
    look("b", b);
}

static void by_the_client(void) {
    shutdown(a, SHUT_RDWR);
    show("send", send(b, "x", 1, 0));
    receive(a);
    look("a", a);
    show("send", send(b, "x", 1, 0));
    look("b", b);
}

static void closed_later(void) {
    shutdown(b, SHUT_RDWR);
    look("a", a);
    close(b);
    send_one();
    look("a", a);
    b = dup(a);
}

static void before_the_accept(void) {
    unsigned short port;
    int listener = tcp_listener(&port);
    close(a);
    close(b);
    b = tcp_connect(port);
    shutdown(b, SHUT_RDWR);
    a = (int)must("accept", accept(listener, NULL, NULL));
    send_one();
    send_one();
    receive(b);
    close(listener);
}

static void behind_unread_data(void) {
    static char much[30000];
    send_all(a, much, sizeof much);
    shutdown(b, SHUT_RDWR);
    send_one();
    long all = 0;
    for (ssize_t n; (n = recv(b, much, sizeof much, 0)) > 0;)
        all += n;
    printf("read: %ld\n", all);
}

static void try(const char *name, void (*act)(void)) {
    int ends[2];
    tcp_pair(ends);
    a = ends[0];
    b = ends[1];
    printf("%s:\n", name);
    act();
    close(a);
    close(b);
}

int main(void) {
    signal(SIGPIPE, SIG_IGN);
    try("poll first", poll_first);
    try("receive first", receive_first);
    try("send again", send_again);
    try("one after the other", one_after_the_other);
    try("unread", unread);
    try("unread at the reset", unread_at_the_reset);
    try("data before", data_before);
    try("own end first", own_end_first);
    try("by the client", by_the_client);
    try("closed later", closed_later);
    try("before the accept", before_the_accept);
    try("behind unread data", behind_unread_data);
    return 0;
}
