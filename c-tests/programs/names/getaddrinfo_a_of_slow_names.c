/* Slow requests: they are in progress, gai_suspend observes its timeout, one is cancelled, and the host
 * continues the others while the program waits for something else. */
//@ resolve: slow.test=slow,10.0.0.1
//@ resolve: later.test=slow,slow,10.0.0.2
//@ resolve: never.test=slow,slow,slow,slow,slow,10.0.0.3
//@ resolve: none.test=slow,none
//@ expect: getaddrinfo_a: ok
//@ expect: slow.test: EAI_INPROGRESS
//@ expect: gai_suspend without time: EAI_AGAIN
//@ expect: gai_suspend, 20 ms: EAI_AGAIN
//@ expect: gai_cancel: EAI_CANCELED
//@ expect: gai_cancel again: EAI_ALLDONE
//@ expect: never.test: EAI_CANCELED
//@ expect: gai_suspend: ok
//@ expect: after a wait for something else
//@ expect: slow.test: ok
//@ expect:   10.0.0.1 port 80 stream protocol 6
//@ expect: later.test: ok
//@ expect:   10.0.0.2 port 80 stream protocol 6
//@ expect: none.test: EAI_NONAME
//@ expect: gai_suspend: EAI_ALLDONE
#include "beside.h"

int main(void) {
    struct addrinfo hints = {.ai_family = AF_INET, .ai_socktype = SOCK_STREAM};
    static const char *const names[] = {"slow.test", "later.test", "never.test", "none.test"};
    struct gaicb requests[4];
    struct gaicb *list[4];
    struct timespec short_time = {.tv_nsec = 20000000}, no_time = {0};
    for (int i = 0; i < 4; i++) {
        requests[i] = (struct gaicb){.ar_name = names[i], .ar_service = "80", .ar_request = &hints};
        list[i] = &requests[i];
    }
    const struct gaicb *waited[] = {list[0], list[1], list[3]};
    printf("getaddrinfo_a: %s\n", gai(getaddrinfo_a(GAI_NOWAIT, list, 4, NULL)));
    show_request(list[0]);
    printf("gai_suspend without time: %s\n", gai(gai_suspend(waited, 3, &no_time)));
    printf("gai_suspend, 20 ms: %s\n", gai(gai_suspend(waited, 3, &short_time)));
    printf("gai_cancel: %s\n", gai(gai_cancel(list[2])));
    printf("gai_cancel again: %s\n", gai(gai_cancel(list[2])));
    show_request(list[2]);
    printf("gai_suspend: %s\n", gai(gai_suspend(waited, 3, NULL)));
    poll(NULL, 0, 1000);
    printf("after a wait for something else\n");
    show_request(list[0]);
    show_request(list[1]);
    show_request(list[3]);
    printf("gai_suspend: %s\n", gai(gai_suspend(waited, 3, NULL)));
    return 0;
}
