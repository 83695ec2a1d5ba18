/* PORT COUNT EACH: opens COUNT connections and sends EACH bytes of the stream on every one, as many as it
 * takes without waiting for the program to read. When no more go, it says so on a connection of its own, and
 * sends the rest once the program reads. */
#include "stream.h"
#include <sys/resource.h>

enum { MOST = 10000 };

static int fds[MOST], count;
static size_t sent[MOST], each;
static unsigned char *bytes;

/* Sends on all that have room until none has any for MS milliseconds, or all is sent; returns whether all is.
 */
static int send_until_stuck(int ms) {
    static struct pollfd p[MOST];
    for (;;) {
        int busy = 0;
        for (int i = 0; i < count; i++) {
            p[i] = (struct pollfd){.fd = sent[i] < each ? fds[i] : -1, .events = POLLOUT};
            busy += sent[i] < each;
        }
        if (busy == 0)
            return 1;
        if (must("poll", poll(p, (nfds_t)count, ms)) == 0)
            return 0;
        for (int i = 0; i < count; i++)
            if (p[i].revents) {
                ssize_t n = send(fds[i], bytes + sent[i], each - sent[i], MSG_DONTWAIT | MSG_NOSIGNAL);
                if (n < 0 && errno == EAGAIN)
                    continue;
                sent[i] += (size_t)must("send", n);
            }
    }
}

int main(int argc, char **argv) {
    struct rlimit limit;
    char go;
    if (argc < 4 || (count = atoi(argv[2])) > MOST)
        return 2;
    each = (size_t)atol(argv[3]);
    alarm(110);
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    bytes = malloc(each);
    if (!bytes)
        return 3;
    stream_fill(bytes, each, 0);
    int control = tcp_connect((unsigned short)atoi(argv[1]));
    for (int i = 0; i < count; i++)
        fds[i] = tcp_connect((unsigned short)atoi(argv[1]));
    recv_all(control, &go, 1);
    send_until_stuck(300);
    send_all(control, "!", 1);
    /* Now the program reads. */
    recv_all(control, &go, 1);
    int all = send_until_stuck(30000);
    for (int i = 0; i < count; i++)
        must("shutdown", shutdown(fds[i], SHUT_WR));
    printf("%s\n", all ? "all is sent" : "the program does not read");
    /* What the program sent is read, so that it may end. */
    while (recv(fds[0], bytes, each, 0) > 0)
        ;
    return 0;
}
