/* The peers of soak.c: PORT SECONDS. Clients of every kind, each many times, a server that misbehaves on
 * request, and a sender of datagrams. */
#include "../load.h"
#include "../soak.h"
#include <pthread.h>

#define CHUNK 16384
/* The pause between two connections of a client, in microseconds. */
#define PAUSE 100000
/* The number of clients of each kind. */
#define EACH 6

static int port, server;
static volatile int over;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static long long wrong, clients, datagrams, datagrams_lost;

static void count(long long *what) {
    pthread_mutex_lock(&lock);
    ++*what;
    pthread_mutex_unlock(&lock);
}

static void is_wrong(const char *what) {
    fprintf(stderr, "%s: errno %d\n", what, errno);
    count(&wrong);
}

/* Reads this many bytes, which must be those that were sent. */
static int same(int fd, unsigned long offset, unsigned long len) {
    char back[CHUNK], wanted[CHUNK];
    for (unsigned long got = 0; got < len;) {
        ssize_t n = recv(fd, back, len - got < CHUNK ? len - got : CHUNK, 0);
        if (n <= 0)
            return 0;
        pattern(wanted, offset + got, (size_t)n);
        if (memcmp(back, wanted, (size_t)n) != 0)
            return 0;
        got += (unsigned long)n;
    }
    return 1;
}

static int give(int fd, unsigned long offset, unsigned long len) {
    char data[CHUNK];
    for (unsigned long sent = 0; sent < len;) {
        size_t part = len - sent < CHUNK ? len - sent : CHUNK;
        pattern(data, offset + sent, part);
        ssize_t n = send(fd, data, part, MSG_NOSIGNAL);
        if (n == -1)
            return 0;
        sent += (unsigned long)n;
    }
    return 1;
}

static unsigned long some(unsigned *seed, unsigned long most) {
    return 1 + (unsigned long)rand_r(seed) % most;
}

static void be_good(int fd, unsigned *seed) {
    unsigned long offset = 0;
    for (int turn = 0; turn < 8; turn++) {
        unsigned long len = some(seed, 60000);
        if (!give(fd, offset, len) || !same(fd, offset, len))
            is_wrong("what came back to a good client");
        offset += len;
    }
}

static void stall(int fd, unsigned *seed) {
    unsigned long len = some(seed, 5000);
    if (!give(fd, 0, len))
        is_wrong("sending");
    usleep((useconds_t)some(seed, 1000000));
    if (!same(fd, 0, len))
        is_wrong("what came back to a client that stalled");
}

static void reset(int fd, unsigned *seed) {
    give(fd, 0, some(seed, 60000));
    reset_at_close(fd);
}

static void close_half(int fd, unsigned *seed) {
    unsigned long len = some(seed, 60000);
    char more;
    if (!give(fd, 0, len))
        is_wrong("sending");
    must("shutdown", shutdown(fd, SHUT_WR));
    if (!same(fd, 0, len) || recv(fd, &more, 1, 0) != 0)
        is_wrong("what came back to a client that closed half");
}

static void be_slow(int fd, unsigned *seed) {
    for (unsigned long i = 0; i < 20; i++) {
        if (!give(fd, i, 1) || !same(fd, i, 1))
            is_wrong("a single byte");
        usleep((useconds_t)some(seed, 100000));
    }
}

static void never_read(int fd, unsigned *seed) {
    no_waiting(fd);
    for (int turn = 0; turn < 100 && !over; turn++) {
        give(fd, 0, CHUNK);
        usleep((useconds_t)some(seed, 20000));
    }
    reset_at_close(fd);
}

static void say_nothing(int fd, unsigned *seed) {
    usleep((useconds_t)some(seed, 300000));
    if (some(seed, 2) == 1)
        reset_at_close(fd);
}

static void (*const kinds[])(int, unsigned *) = {be_good, stall,      reset,      close_half,
                                                 be_slow, never_read, say_nothing};
#define KINDS (sizeof kinds / sizeof *kinds)

static void *be_a_client(void *number) {
    unsigned seed = (unsigned)(size_t)number;
    while (!over) {
        int fd = dial(port);
        kinds[(size_t)number % KINDS](fd, &seed);
        close(fd);
        count(&clients);
        usleep(PAUSE);
    }
    return NULL;
}

static void *answer_one(void *descriptor) {
    int fd = (int)(size_t)descriptor;
    static _Thread_local char data[CHUNK];
    char manner = 0;
    if (recv(fd, &manner, 1, MSG_PEEK) == 1) {
        if (manner == HALF)
            shutdown(fd, SHUT_WR);
        ssize_t n, all = 0;
        while ((n = recv(fd, data, manner == SLOW ? 1 : sizeof data, 0)) > 0) {
            if (manner == RESETS && (all += n) > 5000)
                break;
            if (manner == SLOW)
                usleep(20000);
            for (ssize_t sent = 0, part = 0; manner != HALF && sent < n; sent += part)
                if ((part = send(fd, data + sent, (size_t)(n - sent), MSG_NOSIGNAL)) == -1)
                    break;
        }
        if (manner == RESETS)
            reset_at_close(fd);
    }
    close(fd);
    return NULL;
}

static void *be_a_server(void *unused) {
    for (;;) {
        int fd = accept(server, NULL, NULL);
        pthread_t thread;
        if (fd != -1 && pthread_create(&thread, NULL, answer_one, (void *)(size_t)fd) == 0)
            pthread_detach(thread);
    }
    return unused;
}

static void *send_datagrams(void *unused) {
    char data[1400], back[1400];
    unsigned long number = 0;
    struct sockaddr_in address = loopback(port);
    struct timeval patience = {.tv_sec = 1};
    int own, fd = bound(SOCK_DGRAM, &own);
    unsigned seed = 1;
    must("connect", connect(fd, (struct sockaddr *)&address, sizeof address));
    must("SO_RCVTIMEO", setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience));
    while (!over) {
        /* The first bytes are its number, so that a late answer is recognized. */
        unsigned long len = sizeof number + some(&seed, sizeof data - sizeof number), late = 0;
        memcpy(data, &number, sizeof number);
        pattern(data + sizeof number, number, len - sizeof number);
        must("send", send(fd, data, len, 0));
        ssize_t n;
        do {
            n = recv(fd, back, sizeof back, 0);
            if (n >= (ssize_t)sizeof late)
                memcpy(&late, back, sizeof late);
        } while (n >= (ssize_t)sizeof late && late < number);
        number++;
        count(n == -1 ? &datagrams_lost : &datagrams);
        if (n != -1 && ((unsigned long)n != len || memcmp(data, back, len) != 0))
            is_wrong("another datagram");
        usleep(PAUSE / 30);
    }
    close(fd);
    return unused;
}

int main(int argc, char **argv) {
    port = (int)number(argc, argv, 1);
    unsigned seconds = (unsigned)number(argc, argv, 2);
    pthread_t threads[EACH * KINDS + 2];
    size_t made = 0;
    int own;
    server = listening(&own);
    uint32_t told = htonl((uint32_t)own);
    int control = dial(port);
    send_all(control, (char *)&told, sizeof told);
    pthread_create(&threads[EACH * KINDS], NULL, be_a_server, NULL);
    pthread_create(&threads[made++], NULL, send_datagrams, NULL);
    for (size_t i = 0; i < EACH * KINDS - 1; i++)
        if (pthread_create(&threads[made++], NULL, be_a_client, (void *)i))
            must("pthread_create", -1);
    sleep(seconds);
    over = 1;
    for (size_t i = 0; i < made; i++)
        pthread_join(threads[i], NULL);
    /* The server continues until the program has closed the connection. */
    shutdown(control, SHUT_WR);
    recv(control, &told, sizeof told, 0);
    figure("wrong_to_the_peer", wrong);
    figure("clients", clients);
    figure("datagrams_answered", datagrams);
    figure("datagrams_lost", datagrams_lost);
    return 0;
}
