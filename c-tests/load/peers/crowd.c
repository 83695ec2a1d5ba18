/* The clients of crowd.c: PORT CONNECTIONS WAVES ROUNDS. Each sends ROUNDS requests and expects its own words
 * back; every second wave disconnects by reset, the others in order. */
#include "../load.h"
#include <sys/epoll.h>

/* The number of simultaneous attempts: more than the system's backlog would lose some. */
#define AT_ONCE 1000
/* This many addresses have enough ports for several waves. */
#define ADDRESSES 8

static int *fds, port;
static int epoll;
static long connections;

static void begin(long i) {
    struct sockaddr_in to = loopback(port), from = loopback(0);
    int fd = (int)must("socket", socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0)), on = 1;
    from.sin_addr.s_addr = htonl(INADDR_LOOPBACK + 1 + (unsigned)(i % ADDRESSES));
    must("IP_BIND_ADDRESS_NO_PORT", setsockopt(fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on));
    must("bind", bind(fd, (struct sockaddr *)&from, sizeof from));
    if (connect(fd, (struct sockaddr *)&to, sizeof to) == -1 && errno != EINPROGRESS)
        must("connect", -1);
    struct epoll_event event = {.events = EPOLLOUT, .data.u64 = (unsigned long long)i};
    must("epoll_ctl", epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event));
    fds[i] = fd;
}

static long wait_for_some(struct epoll_event *events, const char *what) {
    long n = must("epoll_wait", epoll_wait(epoll, events, 256, PATIENCE));
    if (n == 0) {
        fprintf(stderr, "%s: nothing comes\n", what);
        exit(1);
    }
    return n;
}

static void connect_all(void) {
    long begun = 0, made = 0;
    while (made < connections) {
        for (; begun < connections && begun - made < AT_ONCE; begun++)
            begin(begun);
        struct epoll_event events[256];
        long n = wait_for_some(events, "connect");
        for (long e = 0; e < n; e++, made++) {
            long i = (long)events[e].data.u64;
            int error = 0;
            socklen_t len = sizeof error;
            must("SO_ERROR", getsockopt(fds[i], SOL_SOCKET, SO_ERROR, &error, &len));
            errno = error;
            must("connect", error ? -1 : 0);
            struct epoll_event event = {.events = EPOLLIN, .data.u64 = (unsigned long long)i};
            must("epoll_ctl", epoll_ctl(epoll, EPOLL_CTL_MOD, fds[i], &event));
        }
    }
}

struct words {
    long who, round;
};

static long ask_all(long round) {
    long right = 0;
    for (long i = 0; i < connections; i++) {
        struct words words = {i, round};
        send_all(fds[i], (char *)&words, sizeof words);
    }
    for (long answered = 0; answered < connections;) {
        struct epoll_event events[256];
        long n = wait_for_some(events, "answer");
        for (long e = 0; e < n; e++, answered++) {
            struct words words;
            long i = (long)events[e].data.u64, got = recv(fds[i], &words, sizeof words, 0);
            right += got == sizeof words && words.who == i && words.round == round;
        }
    }
    return right;
}

int main(int argc, char **argv) {
    port = (int)number(argc, argv, 1);
    connections = number(argc, argv, 2);
    long waves = number(argc, argv, 3), rounds = number(argc, argv, 4);
    long long right = 0, connecting = 0, asking = 0;
    char go;
    fds = calloc((size_t)connections, sizeof *fds);
    epoll = (int)must("epoll_create1", epoll_create1(0));
    int control = dial(port);
    for (long wave = 0; wave < waves; wave++) {
        receive_all(control, &go, 1);
        long long begun = now();
        connect_all();
        connecting += now() - begun;
        begun = now();
        for (long round = 0; round < rounds; round++)
            right += ask_all(round);
        asking += now() - begun;
        for (long i = 0; i < connections; i++) {
            if (wave % 2 == 1)
                reset_at_close(fds[i]);
            close(fds[i]);
        }
    }
    receive_all(control, &go, 1);
    figure("asked", connections * waves * rounds);
    figure("answered_right", right);
    figure("us_to_connect_one", connecting / 1000 / (connections * waves));
    figure("us_to_answer_one", asking / 1000 / (connections * waves * rounds));
    return 0;
}
