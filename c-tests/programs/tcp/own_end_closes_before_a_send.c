/* What is sent to a socket of the program itself that is closed is answered by a reset, which every call
 * after that shows. */
#define _GNU_SOURCE
#include "check.h"

#include <signal.h>

static int a, b;
static char text[16];

static void look(int asked) {
    struct pollfd p = {.fd = a, .events = (short)asked};
    int found = poll(&p, 1, 0);
    printf("poll: %d, %s\n", found, events(p.revents));
}

static void tell_error(void) {
    int error;
    socklen_t len = sizeof error;
    must("getsockopt", getsockopt(a, SOL_SOCKET, SO_ERROR, &error, &len));
    printf("SO_ERROR: %s\n", errname(error));
}

static void send_one(void) {
    show("send", send(a, "x", 1, 0));
}

static void receive(void) {
    show("recv", recv(a, text, sizeof text, MSG_DONTWAIT));
}

static void say_and_close(const char *words) {
    send_all(b, words, strlen(words));
    close(b);
}

static void poll_first(void) {
    close(b);
    send_one();
    look(0);
    look(POLLIN | POLLOUT | POLLRDHUP);
    tell_error();
    send_one();
    receive();
}

static void data_first(void) {
    say_and_close("data");
    send_one();
    look(POLLIN);
    receive();
    receive();
    tell_error();
    look(POLLIN);
}

static void end_first(void) {
    say_and_close("data");
    receive();
    receive();
    send_one();
    look(POLLOUT);
    send_one();
    tell_error();
}

static void send_again(void) {
    close(b);
    receive();
    send_one();
    receive();
    send_one();
    send_one();
    tell_error();
}

static void error_first(void) {
    shutdown(b, SHUT_WR);
    close(b);
    send_one();
    tell_error();
    tell_error();
    look(POLLIN | POLLOUT);
}

static void unread(void) {
    send_one();
    close(b);
    look(POLLIN | POLLOUT);
    receive();
    receive();
}

static void read_before(void) {
    send_one();
    recv_all(b, text, 1);
    close(b);
    look(POLLIN | POLLOUT);
    receive();
    tell_error();
}

static void own_end_first(void) {
    shutdown(a, SHUT_WR);
    close(b);
    look(POLLIN | POLLOUT);
    receive();
    tell_error();
    send_one();
}

static void names(void) {
    struct sockaddr_in peer;
    socklen_t len = sizeof peer;
    close(b);
    show("getpeername", getpeername(a, (struct sockaddr *)&peer, &len));
    send_one();
    show("getpeername", getpeername(a, (struct sockaddr *)&peer, &len));
    show("shutdown", shutdown(a, SHUT_RDWR));
}

static void try(const char *name, void (*act)(void)) {
    int ends[2];
    tcp_pair(ends);
    a = ends[0];
    b = ends[1];
    printf("%s:\n", name);
    act();
    close(a);
}

int main(void) {
    signal(SIGPIPE, SIG_IGN);
    try("poll first", poll_first);
    try("data first", data_first);
    try("end first", end_first);
    try("send again", send_again);
    try("error first", error_first);
    try("unread", unread);
    try("read before", read_before);
    try("own end first", own_end_first);
    try("names", names);
    return 0;
}
