/* With a low limit on open files: connects and accepts until the limit is reached, and then continues. PEER
 * is an echo server. */
#include "load.h"

#define MOST 500
/* The number of failing attempts. */
#define VAIN 100

static int fds[MOST];

static const char *name_of(int error) {
    switch (error) {
    case EMFILE:
        return "EMFILE";
    case ENFILE:
        return "ENFILE";
    case ENOBUFS:
        return "ENOBUFS";
    case EAGAIN:
        return "EAGAIN";
    case ECONNABORTED:
        return "ECONNABORTED";
    case 0:
        return "success";
    }
    return strerror(error);
}

/* The error comes from socket, or, while a socket is only an object, from the call that first uses the
 * network. */
static int try_dial(int port) {
    struct sockaddr_in address = loopback(port);
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd != -1 && connect(fd, (struct sockaddr *)&address, sizeof address) == -1) {
        int error = errno;
        close(fd);
        errno = error;
        return -1;
    }
    return fd;
}

static int try_bound(int type) {
    struct sockaddr_in address = loopback(0);
    int fd = socket(AF_INET, type, 0);
    if (fd != -1 && bind(fd, (struct sockaddr *)&address, sizeof address) == -1) {
        int error = errno;
        close(fd);
        errno = error;
        return -1;
    }
    return fd;
}

static void expect(const char *what, int answer, int error) {
    if (answer == -1 ? errno == error : error == 0)
        return;
    printf("%s: %s, not %s\n", what, name_of(answer == -1 ? errno : 0), name_of(error));
}

static void use(int fd) {
    char data[4];
    send_all(fd, "well", 4);
    receive_all(fd, data, 4);
}

int main(int argc, char **argv) {
    int peer = (int)number(argc, argv, 1), port, listener = listening(&port), count = 0;

    /* Connects until the limit is reached. */
    while (count < MOST && (fds[count] = try_dial(peer)) != -1)
        count++;
    expect("connect", -1, EMFILE);
    mark("full");
    for (int i = 0; i < VAIN; i++)
        expect("connect again", try_dial(peer), EMFILE);
    mark("connected in vain");
    for (int i = 0; i < VAIN; i++)
        expect("bind", try_bound(i % 2 ? SOCK_DGRAM : SOCK_STREAM), EMFILE);
    mark("bound in vain");
    /* Existing connections still work. */
    for (int i = 0; i < count; i++)
        use(fds[i]);
    figure("connected_at_least_20", count >= 20);

    /* After one has been closed, one more can be made. */
    close(fds[--count]);
    expect("connect after close", fds[count] = try_dial(peer), 0);
    use(fds[count++]);
    expect("one too many", try_dial(peer), EMFILE);

    /* A server that cannot accept, with connections in its backlog. Closing two descriptors makes room for
     * two clients, after which none is left to accept them. */
    close(fds[--count]);
    int client = try_dial(port);
    expect("connect to the server", client, 0);
    struct pollfd set = {.fd = listener, .events = POLLIN};
    must("poll", poll(&set, 1, PATIENCE));
    expect("accept", accept(listener, NULL, NULL), EMFILE);
    mark("accept failed");
    for (int i = 0; i < VAIN; i++) {
        if (poll(&set, 1, PATIENCE) != 1)
            printf("poll: not ready\n");
        expect("accept again", accept(listener, NULL, NULL), EMFILE);
    }
    mark("accepted in vain");
    no_waiting(listener);
    for (int i = 0; i < VAIN; i++)
        expect("accept without waiting", accept(listener, NULL, NULL), EMFILE);
    mark("accepted in vain without waiting");
    close(fds[--count]);
    must("poll", poll(&set, 1, PATIENCE));
    int server = accept(listener, NULL, NULL);
    expect("accept after close", server, 0);
    char data[4];
    send_all(client, "well", 4);
    receive_all(server, data, 4);
    expect("one too many", try_dial(peer), EMFILE);

    /* Name lookup needs a descriptor too. */
    close(client);
    close(server);
    while (count > 0)
        close(fds[--count]);
    mark("closed");
    while (count < MOST && (fds[count] = try_dial(peer)) != -1)
        count++;
    figure("connected_afterwards_at_least_20", count >= 20);
    return 0;
}
