/* A program that only calls gai_error, and never waits, gets its result too. */
//@ resolve: slow.test=slow,10.0.0.1
//@ expect: slow.test: ok
//@ expect:   10.0.0.1 port 80 stream protocol 6
#include "beside.h"

int main(void) {
    struct addrinfo hints = {.ai_family = AF_INET, .ai_socktype = SOCK_STREAM};
    struct gaicb request = {.ar_name = "slow.test", .ar_service = "80", .ar_request = &hints};
    struct gaicb *list[] = {&request};
    getaddrinfo_a(GAI_NOWAIT, list, 1, NULL);
    while (gai_error(&request) == EAI_INPROGRESS)
        continue;
    show_request(&request);
    return 0;
}
