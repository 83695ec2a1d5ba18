/* SIGEV_NONE causes no event, and an empty list causes its event at once. */
#include "beside.h"

static volatile int value;

static void notice(union sigval given) {
    value = given.sival_int;
}

int main(void) {
    struct addrinfo hints = {.ai_family = AF_INET, .ai_socktype = SOCK_STREAM};
    struct gaicb request = {.ar_name = "192.0.2.1", .ar_service = "80", .ar_request = &hints};
    struct gaicb *list[] = {&request};
    struct sigevent event = {.sigev_notify = SIGEV_NONE};
    event.sigev_notify_function = notice;
    event.sigev_value.sival_int = 1;
    printf("getaddrinfo_a: %s\n", gai(getaddrinfo_a(GAI_NOWAIT, list, 1, &event)));
    await(&request);
    poll(NULL, 0, 10);
    show_request(&request);
    printf("value %d\n", value);
    event.sigev_notify = SIGEV_THREAD;
    list[0] = NULL;
    printf("of none: %s\n", gai(getaddrinfo_a(GAI_NOWAIT, list, 1, &event)));
    for (int i = 0; i < 1000 && !value; i++)
        poll(NULL, 0, 10);
    printf("value %d\n", value);
    return 0;
}
