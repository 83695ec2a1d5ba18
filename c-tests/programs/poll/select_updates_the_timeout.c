/* On Linux select writes the remaining time into its timeout; pselect does not. */
#include "message.h"
#include <sys/select.h>

int main(void) {
    int ends[2];
    fd_set w, r;
    tcp_pair(ends);
    FD_ZERO(&w);
    FD_SET(ends[0], &w);
    struct timeval t = {.tv_sec = 100, .tv_usec = 0};
    show("ready", select(ends[0] + 1, NULL, &w, NULL, &t));
    printf("time left: %s\n", t.tv_sec < 100 && t.tv_sec > 60 ? "nearly all"
                              : t.tv_sec == 100               ? "as given"
                                                              : "little");
    FD_ZERO(&r);
    FD_SET(ends[0], &r);
    t = (struct timeval){.tv_sec = 0, .tv_usec = 20000};
    show("timeout", select(ends[0] + 1, &r, NULL, NULL, &t));
    printf("time left: %s\n", t.tv_sec == 0 && t.tv_usec == 0 ? "none" : "some");
    struct timespec p = {.tv_sec = 0, .tv_nsec = 20000000};
    FD_SET(ends[0], &r);
    show("pselect", pselect(ends[0] + 1, &r, NULL, NULL, &p, NULL));
    printf("time given: %s\n", p.tv_sec == 0 && p.tv_nsec == 20000000 ? "left alone" : "changed");
    return 0;
}
