/* Five hundred peers send all they can to a server that polls for output and for hang-ups, and its memory
 * does not grow with what they send. */
//@ args: 500 262144
//@ client: talkers 500 262144
//@ timeout: 120
#include "unasked.h"

static struct pollfd p[PEERS_MOST + 1];

int main(int argc, char **argv) {
    int strange = 0;
    if (argc < 3)
        return 2;
    take_in(argv);
    p[0] = (struct pollfd){.fd = control, .events = POLLIN};
    for (int i = 0; i < count; i++)
        p[i + 1] = (struct pollfd){.fd = fds[i], .events = i == 0 ? POLLOUT : i % 2 ? 0 : POLLRDHUP};
    while (must("poll", poll(p, (nfds_t)count + 1, 60000)) > 0 && !p[0].revents) {
        for (int i = 1; i < count; i++)
            strange |= p[i + 1].revents;
        fill_first();
    }
    printf("all have sent: %s, others: %s\n", events(p[0].revents), events(strange));
    take_leave();
    return 0;
}
