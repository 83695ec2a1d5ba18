/* Everything at once, until the peer ends the run: an epoll loop that echoes to clients of every kind, calls
 * a server that misbehaves on request, echoes datagrams, looks up names, and talks to itself. The first
 * connection is the peer's: it sends the port of its server, and its end is the end of the run, after about
 * SECONDS, with a mark at each tenth. */
#include "load.h"
#include "soak.h"
#include <netdb.h>
#include <sys/epoll.h>
#include <sys/timerfd.h>

#define MOST 1024
/* On a busy machine more connections are pending than there are clients; they remain pending. */
#define SERVED_MOST 64
#define BUFFER 16384
#define ROUND_MS 20
#define CALLS_AT_ONCE 8
#define NAME_EACH 50
#define PARTS 10

enum what { NONE, LISTENER, CONTROL, DATAGRAMS, TIMER, SERVED, CALLING };

static struct socket {
    enum what what;
    unsigned watched;
    /* A client's bytes on their way back; whether the client, or the called server, has ended. */
    char *buffer;
    size_t held, sent;
    int ended;
    /* A call: the request, and its progress. */
    char manner;
    int connected;
    unsigned long want, given, got;
} sockets[MOST];

static int epoll, listener, datagrams, server_port, calls, clients, over;
static long long wrong, served, served_bytes, resets, datagrams_echoed, rounds, names;
static long long called[128];

static void watch(int fd, unsigned events) {
    struct epoll_event event = {.events = events, .data.fd = fd};
    if (events != sockets[fd].watched)
        must("epoll_ctl", epoll_ctl(epoll, sockets[fd].watched ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, fd, &event));
    sockets[fd].watched = events;
}

static void take_in(int fd, enum what what, unsigned events) {
    if (fd >= MOST)
        must("a small number", -1);
    memset(&sockets[fd], 0, sizeof sockets[fd]);
    sockets[fd].what = what;
    watch(fd, events);
}

static void leave(int fd) {
    free(sockets[fd].buffer);
    memset(&sockets[fd], 0, sizeof sockets[fd]);
    must("close", close(fd));
}

static void is_wrong(const char *what, char manner) {
    if (wrong++ < 20)
        fprintf(stderr, "%s, in a call of manner %c: errno %d\n", what, manner, errno);
}

static void serve(int fd) {
    struct socket *client = &sockets[fd];
    if (!client->buffer)
        client->buffer = malloc(BUFFER);
    for (int turn = 0; turn < 4; turn++) {
        if (client->held == client->sent && !client->ended) {
            ssize_t n = recv(fd, client->buffer, BUFFER, 0);
            if (n == -1 && errno == EAGAIN)
                break;
            client->ended = n == 0 ? 1 : n == -1 ? -1 : 0;
            client->held = n > 0 ? (size_t)n : 0;
            client->sent = 0;
        }
        if (client->held > client->sent) {
            ssize_t n = send(fd, client->buffer + client->sent, client->held - client->sent, MSG_NOSIGNAL);
            if (n == -1 && errno == EAGAIN)
                break;
            if (n == -1)
                client->ended = -1;
            else
                client->sent += (size_t)n, served_bytes += n;
        }
        if (client->ended == -1 || (client->ended && client->held == client->sent)) {
            served++;
            resets += client->ended == -1;
            leave(fd);
            clients--;
            watch(listener, EPOLLIN);
            return;
        }
    }
    watch(fd, client->held > client->sent ? EPOLLOUT : EPOLLIN);
}

static void call(void) {
    static const char manners[] = {GOOD, GOOD, RESETS, HALF, SLOW, NOBODY};
    struct sockaddr_in address = loopback(server_port);
    char manner = manners[rand() % (int)sizeof manners];
    int fd = (int)must("socket", socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0));
    if (manner == NOBODY)
        address.sin_port = htons(1);
    int result = connect(fd, (struct sockaddr *)&address, sizeof address);
    if (result == -1 && errno != EINPROGRESS) {
        if (manner != NOBODY || errno != ECONNREFUSED)
            is_wrong("connect", manner);
        called[(int)manner]++;
        close(fd);
        return;
    }
    calls++;
    take_in(fd, CALLING, EPOLLOUT);
    sockets[fd].manner = manner;
    sockets[fd].want = manner == SLOW ? 16 : 1 + (unsigned long)rand() % 200000;
}

static void hang_up(int fd, int as_expected, const char *what) {
    if (!as_expected)
        is_wrong(what, sockets[fd].manner);
    called[(int)sockets[fd].manner]++;
    calls--;
    leave(fd);
}

/* The first byte selects the server's behaviour; a good one returns the others unchanged. */
static void go_on_with(int fd) {
    static char data[BUFFER], back[BUFFER];
    struct socket *self = &sockets[fd];
    int may_break = self->manner == RESETS;
    if (!self->connected) {
        int error = 0;
        socklen_t len = sizeof error;
        must("SO_ERROR", getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &len));
        if (error || self->manner == NOBODY) {
            errno = error;
            hang_up(fd, self->manner == NOBODY && error == ECONNREFUSED, "connect");
            return;
        }
        self->connected = 1;
    }
    if (self->given < self->want) {
        size_t len = self->want - self->given < BUFFER ? self->want - self->given : BUFFER;
        pattern(data, self->given, len);
        if (self->given == 0)
            data[0] = self->manner;
        ssize_t n = send(fd, data, len, MSG_NOSIGNAL);
        if (n == -1 && errno != EAGAIN) {
            hang_up(fd, may_break && (errno == EPIPE || errno == ECONNRESET), "send");
            return;
        }
        self->given += n > 0 ? (unsigned long)n : 0;
        if (self->given == self->want && self->manner == HALF)
            must("shutdown", shutdown(fd, SHUT_WR));
    }
    for (;;) {
        ssize_t n = recv(fd, back, sizeof back, 0);
        if (n == -1 && errno == EAGAIN)
            break;
        if (n == -1) {
            hang_up(fd, may_break && errno == ECONNRESET, "recv");
            return;
        }
        if (n == 0 && self->manner == HALF && self->got == 0) {
            /* It reads everything, but does not answer. */
            self->ended = 1;
            break;
        }
        if (n == 0) {
            hang_up(fd, may_break, "an early end");
            return;
        }
        pattern(data, self->got, (size_t)n);
        if (self->got == 0)
            data[0] = self->manner;
        if (memcmp(data, back, (size_t)n) != 0)
            is_wrong("other bytes", self->manner);
        self->got += (unsigned long)n;
        if (self->got == self->want) {
            hang_up(fd, self->manner != HALF, "an answer");
            return;
        }
    }
    if (self->ended && self->given == self->want)
        hang_up(fd, 1, "");
    else
        watch(fd, (self->ended ? 0 : EPOLLIN) | (self->given < self->want ? EPOLLOUT : 0));
}

/* Sends one word through each kind of connection that needs no peer. */
static void talk_to_oneself(void) {
    static const char word[] = "to myself";
    char back[sizeof word];
    int ends[2][2], port, wake = (int)must("listening", listening(&port));
    must("socketpair", socketpair(AF_UNIX, rounds % 2 ? SOCK_STREAM : SOCK_DGRAM, 0, ends[0]));
    ends[1][0] = dial(port);
    ends[1][1] = (int)must("accept", accept(wake, NULL, NULL));
    for (int i = 0; i < 2; i++) {
        must("write", write(ends[i][0], word, sizeof word));
        if (read(ends[i][1], back, sizeof back) != sizeof word || memcmp(back, word, sizeof word) != 0)
            is_wrong("another word", 'i');
        close(ends[i][(rounds >> i) & 1]);
        close(ends[i][!((rounds >> i) & 1)]);
    }
    close(wake);
    if (rounds++ % NAME_EACH == 0) {
        struct addrinfo *found = NULL;
        if (getaddrinfo("localhost", "80", NULL, &found) || !found)
            is_wrong("getaddrinfo", 'i');
        freeaddrinfo(found);
        names++;
    }
}

static void echo_datagrams(void) {
    static char data[2048];
    struct sockaddr_in from;
    for (int turn = 0; turn < 16; turn++) {
        socklen_t len = sizeof from;
        ssize_t n = recvfrom(datagrams, data, sizeof data, MSG_DONTWAIT, (struct sockaddr *)&from, &len);
        if (n == -1)
            break;
        if (sendto(datagrams, data, (size_t)n, 0, (struct sockaddr *)&from, len) == n)
            datagrams_echoed++;
    }
}

static void act(int fd) {
    unsigned long long ticks;
    int client;
    switch (sockets[fd].what) {
    case LISTENER:
        while (clients < SERVED_MOST && (client = accept4(listener, NULL, NULL, SOCK_NONBLOCK)) != -1) {
            take_in(client, SERVED, EPOLLIN);
            clients++;
        }
        if (clients == SERVED_MOST)
            watch(listener, EPOLLONESHOT);
        else if (errno != EAGAIN)
            must("accept4", -1);
        break;
    case CONTROL:
        over = 1;
        break;
    case DATAGRAMS:
        echo_datagrams();
        break;
    case TIMER:
        must("read", read(fd, &ticks, sizeof ticks));
        talk_to_oneself();
        if (calls < CALLS_AT_ONCE)
            call();
        break;
    case SERVED:
        serve(fd);
        break;
    case CALLING:
        go_on_with(fd);
        break;
    case NONE:
        break;
    }
}

/* A port that is free for both TCP and UDP. */
static int ports(int *port) {
    for (;;) {
        listener = listening(port);
        struct sockaddr_in address = loopback(*port);
        datagrams = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
        if (bind(datagrams, (struct sockaddr *)&address, sizeof address) == 0)
            return *port;
        close(listener);
        close(datagrams);
    }
}

int main(int argc, char **argv) {
    long seconds = number(argc, argv, 1), part = 0;
    int port;
    uint32_t theirs;
    announce(ports(&port));
    int control = (int)must("accept", accept(listener, NULL, NULL));
    receive_all(control, (char *)&theirs, sizeof theirs);
    server_port = (int)ntohl(theirs);
    epoll = (int)must("epoll_create1", epoll_create1(0));
    int timer = (int)must("timerfd_create", timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK));
    struct timespec each = {.tv_nsec = ROUND_MS * 1000000};
    struct itimerspec times = {each, each};
    must("timerfd_settime", timerfd_settime(timer, 0, &times, NULL));
    no_waiting(listener);
    no_waiting(datagrams);
    take_in(listener, LISTENER, EPOLLIN);
    take_in(control, CONTROL, EPOLLIN);
    take_in(datagrams, DATAGRAMS, EPOLLIN);
    take_in(timer, TIMER, EPOLLIN);
    long long begun = now();
    while (!over) {
        struct epoll_event events[32];
        long n = must("epoll_wait", epoll_wait(epoll, events, 32, PATIENCE));
        if (n == 0)
            must("something in time", -1);
        for (long i = 0; i < n; i++)
            act(events[i].data.fd);
        if (now() - begun > (part + 1) * seconds * 1000000000LL / PARTS) {
            char label[32];
            snprintf(label, sizeof label, "part %ld", part++);
            mark(label);
        }
    }
    for (int fd = 0; fd < MOST; fd++)
        if (sockets[fd].what != NONE)
            leave(fd);
    close(epoll);
    mark("closed");
    figure("wrong", wrong);
    figure("clients_served", served);
    figure("of_them_reset", resets);
    figure("bytes_sent_back", served_bytes);
    figure("calls_to_a_good_server", called[GOOD] + called[SLOW]);
    figure("calls_reset", called[RESETS]);
    figure("calls_half_closed", called[HALF]);
    figure("calls_refused", called[NOBODY]);
    figure("datagrams_sent_back", datagrams_echoed);
    figure("rounds_inside", rounds);
    figure("names_looked_up", names);
    return 0;
}
