/* A chat server on epoll: a thousand clients in a hundred rooms, non-blocking sockets, an output queue for
 * each. */
//@ client: chat_load 1000
//@ timeout: 120
#include "local.h"
#include <sys/epoll.h>

enum { MOST = 1100 };

struct client {
    int fd, room, watching_output;
    char in[256], *out;
    size_t in_len, out_len, out_room;
    struct client *next;
};

static int set, closing;
static struct client *clients;
static long joined, present, most_present, said, delivered;

/* Whether the socket is still good after sending as much as it takes. */
static int send_queue(struct client *c) {
    while (c->out_len > 0) {
        ssize_t n = send(c->fd, c->out, c->out_len, MSG_NOSIGNAL);
        if (n < 0 && errno == EAGAIN)
            break;
        if (n < 0)
            return 0;
        c->out_len -= (size_t)n;
        memmove(c->out, c->out + n, c->out_len);
    }
    int want = c->out_len > 0;
    if (want != c->watching_output) {
        struct epoll_event e = {.events = EPOLLIN | (want ? EPOLLOUT : 0), .data = {.ptr = c}};
        must("EPOLL_CTL_MOD", epoll_ctl(set, EPOLL_CTL_MOD, c->fd, &e));
        c->watching_output = want;
    }
    return 1;
}

static void queue(struct client *c, const char *text) {
    size_t len = strlen(text);
    if (c->out_len + len > c->out_room) {
        c->out_room = (c->out_len + len) * 2;
        c->out = realloc(c->out, c->out_room);
        if (!c->out)
            exit(98);
    }
    memcpy(c->out + c->out_len, text, len);
    c->out_len += len;
    send_queue(c);
}

static void line(struct client *c, const char *text) {
    char out[300];
    if (strncmp(text, "JOIN ", 5) == 0) {
        c->room = atoi(text + 5);
        joined++;
        queue(c, "WELCOME\n");
    } else if (strncmp(text, "SAY ", 4) == 0 || strncmp(text, "ALL ", 4) == 0) {
        said++;
        snprintf(out, sizeof out, "%s\n", text + 4);
        for (struct client *other = clients; other; other = other->next)
            if (text[0] == 'A' || other->room == c->room) {
                queue(other, out);
                delivered++;
            }
    } else if (strcmp(text, "QUIT") == 0) {
        closing = 1;
    }
}

static void leave(struct client *c) {
    for (struct client **p = &clients; *p; p = &(*p)->next)
        if (*p == c) {
            *p = c->next;
            break;
        }
    close(c->fd);
    free(c->out);
    free(c);
    present--;
}

/* Whether the client is still there after all that it sent was read. */
static int hear(struct client *c) {
    for (;;) {
        ssize_t n = recv(c->fd, c->in + c->in_len, sizeof c->in - 1 - c->in_len, 0);
        if (n < 0)
            return errno == EAGAIN;
        if (n == 0)
            return 0;
        c->in_len += (size_t)n;
        c->in[c->in_len] = 0;
        char *start = c->in, *end;
        while ((end = strchr(start, '\n'))) {
            *end = 0;
            line(c, start);
            start = end + 1;
        }
        c->in_len -= (size_t)(start - c->in);
        memmove(c->in, start, c->in_len);
        if (c->in_len == sizeof c->in - 1)
            return 0;
    }
}

static void welcome(int listener) {
    int fd;
    while ((fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK)) >= 0) {
        struct client *c = calloc(1, sizeof *c);
        if (!c)
            exit(98);
        c->fd = fd;
        c->room = -1;
        c->next = clients;
        clients = c;
        struct epoll_event e = {.events = EPOLLIN, .data = {.ptr = c}};
        must("EPOLL_CTL_ADD", epoll_ctl(set, EPOLL_CTL_ADD, fd, &e));
        present++;
        most_present = present > most_present ? present : most_present;
    }
    if (errno != EAGAIN)
        show("accept4", -1);
}

int main(void) {
    static struct epoll_event e[MOST];
    unsigned short port;
    int listener = tcp_listener(&port);
    must("listen", listen(listener, 128));
    set_nonblocking(listener);
    set = (int)must("epoll_create1", epoll_create1(0));
    e[0] = (struct epoll_event){.events = EPOLLIN, .data = {.ptr = NULL}};
    must("EPOLL_CTL_ADD", epoll_ctl(set, EPOLL_CTL_ADD, listener, &e[0]));
    printf("port %d\n", port);
    fflush(stdout);
    while (!closing || present > 0) {
        int n = epoll_wait(set, e, MOST, 60000);
        must("epoll_wait", n);
        if (n == 0) {
            printf("nothing happens any more\n");
            return 1;
        }
        for (int i = 0; i < n; i++) {
            struct client *c = e[i].data.ptr;
            if (!c)
                welcome(listener);
            else if (!hear(c) || (e[i].events & EPOLLOUT && !send_queue(c)))
                leave(c);
        }
    }
    printf("%ld joined, at most %ld at once, %ld messages, %ld deliveries\n", joined, most_present, said,
           delivered);
    return 0;
}
