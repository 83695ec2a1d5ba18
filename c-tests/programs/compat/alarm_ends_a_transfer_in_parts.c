/* A call that has moved a part returns that when a signal comes, even with SA_RESTART; one that has moved
 * nothing goes on. */
#include "check.h"
#include <signal.h>
#include <sys/time.h>

static char much[300000];
static volatile int rings;
static int other;

static void drain(int signal) {
    static char into[sizeof much];
    (void)signal;
    rings++;
    must("read", read(other, into, sizeof into));
}

static void feed(int signal) {
    (void)signal;
    rings++;
    must("write", write(other, "0123456789", 10));
}

static void arm(void (*handler)(int), int fd) {
    struct sigaction action = {.sa_handler = handler, .sa_flags = SA_RESTART};
    struct itimerval soon = {.it_value = {.tv_usec = 100000}};
    other = fd;
    rings = 0;
    sigaction(SIGALRM, &action, NULL);
    setitimer(ITIMER_REAL, &soon, NULL);
}

static void rang(void) {
    printf("rings: %d\n", rings);
}

int main(void) {
    char into[16];
    int pipes[2], pair[2], ends[2];
    must("pipe", pipe(pipes));
    arm(drain, pipes[0]);
    show("write to a pipe", write(pipes[1], much, sizeof much));
    rang();
    must("socketpair", socketpair(AF_UNIX, SOCK_STREAM, 0, pair));
    arm(drain, pair[1]);
    long sent = write(pair[0], much, sizeof much);
    printf("write to a local stream: %s\n", sent > 0 && sent < (long)sizeof much ? "a part" : "all");
    rang();
    must("socketpair", socketpair(AF_UNIX, SOCK_STREAM, 0, pair));
    arm(feed, pair[1]);
    must("write", write(pair[1], "abc", 3));
    show("recv, MSG_WAITALL", recv(pair[0], into, 10, MSG_WAITALL));
    rang();
    tcp_pair(ends);
    arm(feed, ends[1]);
    must("write", write(ends[1], "abc", 3));
    show("recv of TCP, MSG_WAITALL", recv(ends[0], into, 10, MSG_WAITALL));
    rang();
    must("pipe", pipe(pipes));
    arm(feed, pipes[1]);
    show("read", read(pipes[0], into, 5));
    rang();
    return 0;
}
