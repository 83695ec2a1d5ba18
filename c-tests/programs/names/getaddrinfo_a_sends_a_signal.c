/* SIGEV_SIGNAL: when the last request of the list completes, a signal ends the program's wait. */
#include "beside.h"

static volatile sig_atomic_t came;

static void handle(int signal) {
    came = signal == SIGUSR1;
}

int main(void) {
    struct sigaction action = {.sa_handler = handle};
    struct addrinfo hints = {.ai_family = AF_INET, .ai_socktype = SOCK_STREAM};
    struct gaicb first = {.ar_name = "192.0.2.1", .ar_service = "80", .ar_request = &hints};
    struct gaicb second = {.ar_name = "192.0.2.2", .ar_service = "80", .ar_request = &hints};
    struct gaicb *list[] = {&first, &second};
    struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGUSR1};
    sigemptyset(&action.sa_mask);
    sigaction(SIGUSR1, &action, NULL);
    printf("getaddrinfo_a: %s\n", gai(getaddrinfo_a(GAI_NOWAIT, list, 2, &event)));
    for (int i = 0; i < 1000 && !came; i++)
        poll(NULL, 0, 10);
    printf("the signal %s\n", came ? "came" : "did not come");
    show_request(&first);
    show_request(&second);
    return 0;
}
