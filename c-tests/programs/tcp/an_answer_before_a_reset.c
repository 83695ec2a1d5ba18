/* A server answers and closes with unread data, which resets the connection: the client, whose sends fail by
 * then, still reads the whole answer, and the reset or the end after it. */
#include "check.h"

enum { ROUNDS = 20, ANSWER_MOST = 60000 };

static char bytes[ANSWER_MOST];

/* How much of the answer the client gets. */
static long round_trip(size_t request, size_t answer) {
    int ends[2];
    long got = 0, n;
    tcp_pair(ends);
    send_all(ends[0], bytes, request);
    wait_for(ends[1], POLLIN, 10000);
    must("read", recv(ends[1], bytes, request / 2, 0));
    send_all(ends[1], bytes, answer);
    close(ends[1]);
    /* The first send after a reset reports it. */
    while (send(ends[0], bytes, request, MSG_NOSIGNAL | MSG_DONTWAIT) > 0)
        ;
    while ((n = recv(ends[0], bytes, sizeof bytes, 0)) > 0)
        got += n;
    close(ends[0]);
    return got;
}

int main(void) {
    static const size_t requests[] = {1000, 50000}, answers[] = {6, 1000, ANSWER_MOST};
    for (size_t i = 0; i < sizeof requests / sizeof requests[0]; i++)
        for (size_t j = 0; j < sizeof answers / sizeof answers[0]; j++) {
            int complete = 0;
            for (int k = 0; k < ROUNDS; k++)
                complete += round_trip(requests[i], answers[j]) == (long)answers[j];
            printf("request of %zu, answer of %zu: %d of %d complete\n", requests[i], answers[j], complete,
                   ROUNDS);
        }
    return 0;
}
