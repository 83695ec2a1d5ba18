/* ppoll takes a timeout in nanoseconds or none; an invalid time is EINVAL. */
#include "message.h"

int main(void) {
    int ends[2];
    tcp_pair(ends);
    struct pollfd p = {.fd = ends[0], .events = POLLIN};
    struct timespec t = {.tv_sec = 0, .tv_nsec = 1};
    show("a nanosecond", ppoll(&p, 1, &t, NULL));
    t.tv_nsec = 20000000;
    show("20 ms", ppoll(&p, 1, &t, NULL));
    printf("the time is left alone: %s\n", t.tv_sec == 0 && t.tv_nsec == 20000000 ? "yes" : "no");
    t.tv_nsec = 1000000000;
    show("too many nanoseconds", ppoll(&p, 1, &t, NULL));
    t.tv_nsec = -1;
    show("negative nanoseconds", ppoll(&p, 1, &t, NULL));
    t = (struct timespec){.tv_sec = -1, .tv_nsec = 0};
    show("negative seconds", ppoll(&p, 1, &t, NULL));
    must("send", send_text(ends[1], "x"));
    show("no timeout", ppoll(&p, 1, NULL, NULL));
    printf("%s\n", events(p.revents));
    return 0;
}
