/* alarm() interrupts poll(), select(), epoll_wait(), nanosleep(), pause(), accept() and recvfrom() with
 * EINTR; poll(), select() and nanosleep() even with SA_RESTART. */
#include "check.h"

#include <signal.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <sys/time.h>
#include <time.h>

static volatile sig_atomic_t rings;

static void note(int signal) {
    rings += signal == SIGALRM;
}

static void begin(int flags) {
    struct sigaction action = {.sa_handler = note, .sa_flags = flags};
    struct itimerval soon = {.it_value.tv_usec = 20000};
    must("sigaction", sigaction(SIGALRM, &action, NULL));
    must("setitimer", setitimer(ITIMER_REAL, &soon, NULL));
}

int main(void) {
    unsigned short port;
    int listener = tcp_listener(&port), udp = must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    struct sockaddr_in any = loopback(0);
    must("bind", bind(udp, (struct sockaddr *)&any, sizeof any));
    for (int flags = 0, turn = 0; turn < 2; turn++, flags = SA_RESTART) {
        struct pollfd entry = {.fd = listener, .events = POLLIN};
        struct timespec long_time = {.tv_sec = 10}, rest = {0};
        fd_set set;
        printf("%s\n", turn ? "with SA_RESTART" : "without");
        begin(flags);
        show("poll", poll(&entry, 1, -1));
        begin(flags);
        show("poll of nothing", poll(NULL, 0, 10000));
        begin(flags);
        FD_ZERO(&set);
        FD_SET(udp, &set);
        show("select", select(udp + 1, &set, NULL, NULL, NULL));
        begin(flags);
        int epoll = must("epoll_create1", epoll_create1(0));
        struct epoll_event event = {.events = EPOLLIN};
        must("epoll_ctl", epoll_ctl(epoll, EPOLL_CTL_ADD, listener, &event));
        show("epoll_wait", epoll_wait(epoll, &event, 1, -1));
        begin(flags);
        show("nanosleep", nanosleep(&long_time, &rest));
        printf("there is a rest: %d\n", rest.tv_sec >= 8);
        begin(flags);
        printf("sleep leaves some: %d\n", sleep(10) > 8);
        begin(flags);
        show("pause", pause());
    }
    begin(0);
    show("accept", accept(listener, NULL, NULL));
    begin(0);
    char byte;
    show("recvfrom", recvfrom(udp, &byte, 1, 0, NULL, NULL));
    printf("rings: %d\n", (int)rings);
    return 0;
}
