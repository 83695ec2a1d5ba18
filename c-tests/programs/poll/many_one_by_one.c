/* Each of many ready sockets is reported, also when they are looked at one by one without ever waiting. */
#include "check.h"

enum { MANY = 60, ROUNDS = 6 };

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
            readable += wait_for(ends[i][1], POLLIN, 0) == POLLIN;
        for (int i = 0; i < MANY; i++)
            writable += wait_for(ends[i][0], POLLIN | POLLOUT, 0) == POLLOUT;
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
