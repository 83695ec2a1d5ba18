/* The alarm's handler closes, replaces or shuts down the socket that a call waits for, or leaves the call by
 * siglongjmp; the last one ends the program. */
#define _GNU_SOURCE
#include "check.h"
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <sys/time.h>

enum { CLOSE, REPLACE, SHUT_DOWN, JUMP, ACTIONS, EXIT = ACTIONS };
enum { ACCEPT, RECV, RECVFROM, SEND, POLL, SELECT, EPOLL, WAITS };

static const char *const actions[] = {"close", "dup2", "shutdown", "siglongjmp"};
static const char *const waits[] = {"accept", "recv", "recvfrom", "send", "poll", "select", "epoll_wait"};

static int fd, action;
static sigjmp_buf before;

static void act(int number) {
    (void)number;
    int other;
    switch (action) {
    case CLOSE:
        show("  close", close(fd));
        break;
    case REPLACE:
        other = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
        show("  dup2", dup2(other, fd) == fd);
        close(other);
        break;
    case SHUT_DOWN:
        show("  shutdown", shutdown(fd, SHUT_RDWR));
        break;
    case JUMP:
        siglongjmp(before, 1);
    default:
        printf("the end\n");
        exit(0);
    }
}

static void arm(void) {
    struct itimerval soon = {.it_value.tv_usec = 20000};
    must("setitimer", setitimer(ITIMER_REAL, &soon, NULL));
}

static long wait_by(int way) {
    char byte;
    struct pollfd entry = {.fd = fd, .events = POLLIN};
    struct epoll_event event = {.events = EPOLLIN};
    fd_set set;
    int epoll = (int)must("epoll_create1", epoll_create1(0));
    must("epoll_ctl", epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event));
    FD_ZERO(&set);
    FD_SET(fd, &set);
    arm();
    switch (way) {
    case ACCEPT:
        return accept(fd, NULL, NULL);
    case RECV:
        return recv(fd, &byte, 1, 0);
    case RECVFROM:
        return recvfrom(fd, &byte, 1, 0, NULL, NULL);
    case SEND:
        return send(fd, &byte, 1, MSG_NOSIGNAL);
    case POLL:
        return poll(&entry, 1, -1);
    case SELECT:
        return select(fd + 1, &set, NULL, NULL, NULL);
    default:
        return epoll_wait(epoll, &event, 1, -1);
    }
}

/* The socket to wait on is `fd`; returns the other end of a connection. */
static int prepare(int way) {
    static char much[200000];
    int other = -1;
    unsigned short port;
    if (way == RECVFROM) {
        fd = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    } else if (way == RECV || way == SEND) {
        int ends[2];
        tcp_pair(ends);
        fd = ends[0];
        other = ends[1];
    } else {
        fd = tcp_listener(&port);
    }
    if (way == SEND) {
        /* To the last byte, for which poll would not report any room. */
        for (int time = 0; time < 5; time++) {
            while (send(fd, much, sizeof much, MSG_DONTWAIT) > 0)
                ;
            while (send(fd, much, 1, MSG_DONTWAIT) > 0)
                ;
            wait_for(fd, POLLOUT, 30);
        }
    }
    return other;
}

int main(void) {
    struct sigaction on_alarm = {.sa_handler = act};
    must("sigaction", sigaction(SIGALRM, &on_alarm, NULL));
    for (action = 0; action < ACTIONS; action++)
        for (int way = 0; way < WAITS; way++) {
            volatile int other = prepare(way), jumped = 1;
            printf("%s in %s\n", actions[action], waits[way]);
            if (action != SHUT_DOWN || (way != RECVFROM && way != SEND)) {
                if (!sigsetjmp(before, 1)) {
                    show("  it", wait_by(way));
                    jumped = 0;
                }
                printf("  jumped %d\n", jumped);
            }
            show("  close", close(fd));
            if (other >= 0 && way == RECV) {
                char byte;
                show("  the other end", read(other, &byte, 1));
            }
            if (other >= 0)
                close(other);
        }
    action = EXIT;
    prepare(POLL);
    wait_by(POLL);
    return 1;
}
