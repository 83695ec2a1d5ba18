/* close cancels a lookup, also by the last of two descriptors, and hundreds may be in progress at once. */
//@ resolve: slow.test=slow,10.0.0.1
//@ resolve: never.test=slow,slow,slow,slow,slow,slow,slow,slow,slow,slow,10.0.0.9
//@ expect: 300 answers of 300
//@ expect: finish: ok
//@ expect:   10.0.0.1 port 80 stream protocol 6
#include "lookups.h"

enum { COUNT = 300 };

int main(void) {
    struct addrinfo hints = {.ai_family = AF_INET, .ai_socktype = SOCK_STREAM};
    struct pollfd set[COUNT];
    int answers = 0, given_up[COUNT];
    for (int i = 0; i < COUNT; i++) {
        given_up[i] = wasi_getaddrinfo_start("never.test", "80", &hints, 0);
        set[i] =
            (struct pollfd){.fd = wasi_getaddrinfo_start("slow.test", "80", &hints, 0), .events = POLLIN};
    }
    for (int i = 0; i < COUNT; i++)
        close(given_up[i]);
    while (answers < COUNT) {
        if (poll(set, COUNT, 5000) <= 0)
            break;
        for (int i = 0; i < COUNT; i++) {
            struct addrinfo *list;
            if (!(set[i].revents & POLLIN))
                continue;
            if (wasi_getaddrinfo_finish(set[i].fd, &list) == 0) {
                answers++;
                freeaddrinfo(list);
            }
            close(set[i].fd);
            set[i].fd = -1;
        }
    }
    printf("%d answers of %d\n", answers, COUNT);
    int first = wasi_getaddrinfo_start("slow.test", "80", &hints, 0);
    int second = dup(first);
    close(first);
    finish(second);
    close(second);
    return 0;
}
