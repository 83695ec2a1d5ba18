/* Each of many ready sockets is reported, also when they are looked at one by one without ever waiting. */
#include "check.h"

enum { MANY = 60, ROUNDS = 6 };

static int looks(int fd, int asked) {
    struct pollfd p = {.fd = fd, .events = (short)asked};
    return poll(&p, 1, 0) > 0 ? p.revents : 0;
}

int main(void) {
    static int ends[MANY][2];
    struct pollfd all[2 * MANY];
    char text[8];
    for (int i = 0; i < MANY; i++) {
        tcp_pair(ends[i]);
        send_all(ends[i][0], "hi", 2);
    }
    for (int round = 0; round < ROUNDS; round++) {
        int readable = 0, writable = 0;
        for (int i = 0; i < MANY; i++)
            readable += looks(ends[i][1], POLLIN) == POLLIN;
        for (int i = 0; i < MANY; i++)
            writable += looks(ends[i][0], POLLIN | POLLOUT) == POLLOUT;
        for (int i = 0; i < MANY; i++) {
            all[2 * i] = (struct pollfd){.fd = ends[i][0], .events = POLLIN | POLLOUT};
            all[2 * i + 1] = (struct pollfd){.fd = ends[i][1], .events = POLLIN | POLLOUT};
        }
        printf("readable %d, writable %d, of all %d\n", readable, writable, poll(all, 2 * MANY, 0));
    }
    int received = 0;
    for (int i = 0; i < MANY; i++)
        received += recv(ends[i][1], text, sizeof text, MSG_DONTWAIT) == 2;
    printf("received %d\n", received);
    return 0;
}
