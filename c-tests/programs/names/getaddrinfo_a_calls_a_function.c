/* SIGEV_THREAD: when the last request of the list completes, a function of the program is called with the
 * requested value. */
#include "beside.h"

static volatile int value;

static void notice(union sigval given) {
    value = given.sival_int;
}

int main(void) {
    struct addrinfo hints = {.ai_family = AF_INET6, .ai_socktype = SOCK_STREAM};
    struct gaicb request = {.ar_name = "2001:db8::1", .ar_service = "80", .ar_request = &hints};
    struct gaicb *list[] = {&request};
    struct sigevent event = {.sigev_notify = SIGEV_THREAD};
    event.sigev_notify_function = notice;
    event.sigev_value.sival_int = 77;
    printf("getaddrinfo_a: %s\n", gai(getaddrinfo_a(GAI_NOWAIT, list, 1, &event)));
    for (int i = 0; i < 1000 && !value; i++)
        poll(NULL, 0, 10);
    printf("called with %d\n", value);
    show_request(&request);
    return 0;
}
