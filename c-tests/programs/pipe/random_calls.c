/* Some ten thousand reads, writes and polls of pipes, drawn at random from a fixed seed, behave as on
 * Linux. */
#include "local.h"
#include <signal.h>
#include <stdint.h>
#include <sys/ioctl.h>

enum { CALLS = 12000, PART = 1000, MOST = 20000 };

static int ends[2] = {-1, -1};
static int verbose;
static uint32_t state = 88172645u, sum, written, received;

static unsigned draw(unsigned below) {
    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    return (state >> 8) % below;
}

static void result(const char *call, long answer) {
    char line[128];
    snprintf(line, sizeof line, "%s: %ld %s", call, answer, answer < 0 ? errname(errno) : "");
    for (const char *c = line; *c; c++)
        sum = (sum ^ (unsigned char)*c) * 16777619u;
    if (verbose)
        printf("%s\n", line);
}

static size_t size(void) {
    static const unsigned mosts[] = {2, 16, 300, 4097, 9000, MOST};
    size_t n = draw(mosts[draw(6)]);
    return draw(8) ? n : 4096;
}

/* Each byte of a pipe is one more than the byte before. */
static void give(void) {
    static unsigned char block[MOST];
    size_t n = size(), first = draw((unsigned)n + 1);
    for (size_t i = 0; i < n; i++)
        block[i] = (unsigned char)(written + i);
    struct iovec pieces[2] = {{block, first}, {block + first, n - first}};
    long answer = writev(ends[1], pieces, 2);
    result("writev", answer);
    if (answer > 0)
        written += (uint32_t)answer;
}

static void take(void) {
    static unsigned char block[MOST];
    long answer = read(ends[0], block, size());
    result("read", answer);
    for (long i = 0; i < answer; i++)
        if (block[i] != (unsigned char)received++)
            result("wrong byte", i);
}

static void renew(void) {
    for (int i = 0; i < 2; i++)
        if (ends[i] >= 0)
            close(ends[i]);
    must("pipe2", pipe2(ends, O_NONBLOCK));
    written = received = 0;
}

int main(int argc, char **argv) {
    /* Another seed as an argument prints the calls themselves, to compare them. */
    verbose = argc > 1;
    if (verbose)
        state = (uint32_t)strtoul(argv[1], NULL, 0);
    signal(SIGPIPE, SIG_IGN);
    renew();
    for (int i = 1; i <= CALLS; i++) {
        unsigned what = draw(400), end = draw(2);
        int n = -1;
        if (what < 8) {
            renew();
        } else if (what < 12) {
            /* The other end stays for a while. */
            close(ends[end]);
            ends[end] = -1;
        } else if (what < 60) {
            result("poll", wait_for(ends[end], POLLIN | POLLOUT | POLLRDHUP, 0) != 0);
            if (ends[end] >= 0)
                result(events(wait_for(ends[end], POLLIN | POLLOUT | POLLRDHUP, 0)), 0);
        } else if (what < 80) {
            result("FIONREAD", ioctl(ends[end], FIONREAD, &n));
            result("bytes", n);
        } else if (draw(2)) {
            give();
        } else {
            take();
        }
        if (ends[0] < 0 && ends[1] < 0)
            renew();
        if (i % PART == 0) {
            printf("calls to %d: %08x\n", i, sum);
            sum = 0;
            renew();
        }
    }
    return 0;
}
