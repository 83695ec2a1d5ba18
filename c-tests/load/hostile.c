/* A server for CLIENTS clients of every kind, which answers with the number of bytes received and that of its
 * turn. It stops reading from a client that does not read the answers. */
#include "load.h"
#include <sys/epoll.h>

/* Few, so that clients have to wait for their turn. */
#define ROOM 8

struct client {
    unsigned long long sum;
    struct {
        unsigned long long sum, turn;
    } answer;
    /* The part of the answer that remains to be sent. */
    size_t left;
    int ended;
    unsigned watched;
};

static struct client *clients;
static int epoll, most;

static void watch(int fd, unsigned events) {
    struct client *client = &clients[fd];
    struct epoll_event event = {.events = events, .data.fd = fd};
    if (events != client->watched)
        must("epoll_ctl", epoll_ctl(epoll, client->watched ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, fd, &event));
    client->watched = events;
}

static unsigned long long received;
static long gone, resets;

static void end(int fd, int reset) {
    received += clients[fd].sum;
    resets += reset;
    gone++;
    memset(&clients[fd], 0, sizeof clients[fd]);
    close(fd);
}

/* Sends the rest of the answer; returns whether all of it was sent. */
static int answer(int fd) {
    struct client *client = &clients[fd];
    while (client->left > 0) {
        const char *end = (char *)(&client->answer + 1);
        ssize_t n = send(fd, end - client->left, client->left, MSG_NOSIGNAL);
        if (n == -1 && errno == EAGAIN)
            return 0;
        if (n == -1) {
            client->ended = -1;
            return 1;
        }
        client->left -= (size_t)n;
    }
    return 1;
}

static void serve(int fd, unsigned long long turn) {
    static char data[65536];
    struct client *client = &clients[fd];
    if (answer(fd) && client->ended == 0) {
        ssize_t n = recv(fd, data, sizeof data, 0);
        if (n == -1 && errno != EAGAIN)
            client->ended = -1;
        if (n == 0)
            client->ended = 1;
        if (n > 0) {
            client->sum += (unsigned long long)n;
            client->answer.sum = client->sum;
            client->answer.turn = turn;
            client->left = sizeof client->answer;
            answer(fd);
        }
    }
    if (client->ended == -1 || (client->ended == 1 && client->left == 0))
        end(fd, client->ended == -1);
    else
        watch(fd, client->left > 0 ? EPOLLOUT : EPOLLIN);
}

int main(int argc, char **argv) {
    long count = number(argc, argv, 1);
    int port, listener = listening(&port);
    most = (int)count + 1000;
    clients = calloc((size_t)most, sizeof *clients);
    epoll = (int)must("epoll_create1", epoll_create1(0));
    no_waiting(listener);
    watch(listener, EPOLLIN);
    announce(port);
    unsigned long long turn = 0;
    for (; gone < count; turn++) {
        struct epoll_event events[ROOM];
        long n = must("epoll_wait", epoll_wait(epoll, events, ROOM, PATIENCE));
        if (n == 0) {
            fprintf(stderr, "nothing comes any more: %ld of %ld have gone\n", gone, count);
            return 1;
        }
        for (long i = 0; i < n; i++) {
            int fd = events[i].data.fd;
            if (fd != listener) {
                serve(fd, turn);
                continue;
            }
            fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK);
            if (fd == -1 && errno == EAGAIN)
                continue;
            if (must("accept", fd) >= most)
                must("a small number", -1);
            watch(fd, EPOLLIN);
        }
    }
    figure("turns", (long long)turn);
    figure("bytes_taken", (long long)received);
    figure("ended_by_reset", resets);
    mark("all gone");
    return 0;
}
