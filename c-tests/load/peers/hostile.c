/* The clients of hostile.c: PORT COUNT STEPS. Of COUNT, one is good, and the others in turn stall, reset,
 * half-close, send a byte now and then, never read, or send requests as fast as they can.
 */
#include "../load.h"
#include <pthread.h>

struct answer {
    unsigned long long sum, turn;
};

/* The pause between the bytes of a slow client, in microseconds. */
#define PAUSE 50000
#define CHUNK 20000

static int port, steps;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
/* The bytes sent by clients that read all answers, the sums in the last answers to them, and the bytes
 * acknowledged in total. */
static unsigned long long sent_in_order, acknowledged_in_order, acknowledged;
static volatile int good_is_done;

static void add(unsigned long long *to, unsigned long long what) {
    pthread_mutex_lock(&lock);
    *to += what;
    pthread_mutex_unlock(&lock);
}

/* Reads answers until one reports this many bytes. */
static unsigned long long answer_to(int fd, unsigned long long sum) {
    struct answer answer = {0, 0};
    while (answer.sum < sum)
        receive_all(fd, (char *)&answer, sizeof answer);
    return answer.turn;
}

static void wait_for_the_good_one(void) {
    while (!good_is_done)
        usleep(1000);
}

static void stall(int fd) {
    send_all(fd, "half of a", 9);
    answer_to(fd, 9);
    add(&acknowledged, 9);
    wait_for_the_good_one();
}

static void reset(int fd) {
    static const char data[CHUNK];
    send_all(fd, data, CHUNK / 2);
    answer_to(fd, CHUNK / 2);
    add(&acknowledged, CHUNK / 2);
    send(fd, data, CHUNK / 2, MSG_NOSIGNAL);
    reset_at_close(fd);
}

static void close_half(int fd) {
    static const char data[CHUNK];
    send_all(fd, data, CHUNK);
    shutdown(fd, SHUT_WR);
    add(&sent_in_order, CHUNK);
    struct answer answer, last = {0, 0};
    while (recv(fd, &answer, sizeof answer, MSG_WAITALL) == sizeof answer)
        last = answer;
    add(&acknowledged_in_order, last.sum);
    add(&acknowledged, last.sum);
}

static void be_slow(int fd) {
    for (int i = 1; i <= steps; i++) {
        send_all(fd, "x", 1);
        answer_to(fd, (unsigned long long)i);
        usleep(PAUSE);
    }
    add(&sent_in_order, (unsigned long long)steps);
    add(&acknowledged_in_order, (unsigned long long)steps);
    add(&acknowledged, (unsigned long long)steps);
}

static void never_read(int fd) {
    static const char data[CHUNK];
    /* A small window fills sooner. Small requests have many answers. */
    no_waiting(fd);
    while (!good_is_done)
        if (send(fd, data, 8, MSG_NOSIGNAL) == -1)
            usleep(1000);
    reset_at_close(fd);
}

static void ask_fast(int fd) {
    unsigned long long sum = 0;
    while (!good_is_done) {
        send_all(fd, "now", 3);
        answer_to(fd, sum += 3);
    }
    add(&sent_in_order, sum);
    add(&acknowledged_in_order, sum);
    add(&acknowledged, sum);
}

static void (*const kinds[])(int) = {stall, reset, close_half, be_slow, never_read, ask_fast};
#define KINDS (sizeof kinds / sizeof *kinds)

static void *be(void *kind) {
    int fd = dial(port);
    kinds[(size_t)kind](fd);
    close(fd);
    return NULL;
}

static int by_size(const void *a, const void *b) {
    long long one = *(const long long *)a, other = *(const long long *)b;
    return (one > other) - (one < other);
}

int main(int argc, char **argv) {
    port = (int)number(argc, argv, 1);
    long count = number(argc, argv, 2);
    steps = (int)number(argc, argv, 3);
    pthread_t *threads = calloc((size_t)count, sizeof *threads);
    int good = dial(port);
    for (long i = 0; i < count - 1; i++)
        if (pthread_create(&threads[i], NULL, be, (void *)((size_t)i % KINDS)))
            must("pthread_create", -1);
    /* The good client sends requests as long as the slow ones are connected. */
    long long begun = now(), end = begun + steps * PAUSE * 1000LL, asked = 0, *times;
    long long room = 1 << 20, before = 0, *turns;
    times = calloc((size_t)room, sizeof *times);
    turns = calloc((size_t)room, sizeof *turns);
    for (; now() < end && asked < room; asked++) {
        long long then = now();
        send_all(good, "?", 1);
        long long turn = (long long)answer_to(good, (unsigned long long)asked + 1);
        times[asked] = now() - then;
        turns[asked] = turn - before;
        before = turn;
    }
    good_is_done = 1;
    add(&acknowledged, (unsigned long long)asked);
    close(good);
    for (long i = 0; i < count - 1; i++)
        pthread_join(threads[i], NULL);
    qsort(times, (size_t)asked, sizeof *times, by_size);
    qsort(turns, (size_t)asked, sizeof *turns, by_size);
    figure("good_asked", asked);
    figure("good_us_median", times[asked / 2] / 1000);
    figure("good_us_worst", times[asked - 1] / 1000);
    figure("good_turns_median", turns[asked / 2]);
    figure("good_turns_worst", turns[asked - 1]);
    figure("sent_in_order", (long long)sent_in_order);
    figure("acknowledged_in_order", (long long)acknowledged_in_order);
    figure("acknowledged", (long long)acknowledged);
    return 0;
}
