/* alarm() interrupts a waiting recv() with EINTR, after the handler has run; with SA_RESTART recv()
 * continues. */
#include "check.h"

#include <signal.h>
#include <sys/time.h>

static volatile sig_atomic_t rings;
static int other_end;

static void note(int signal) {
    rings += signal == SIGALRM;
    /* Data for the restarted call. */
    if (rings == 2)
        send(other_end, "x", 1, 0);
}

int main(void) {
    int pair[2];
    char byte;
    struct sigaction action = {.sa_handler = note};
    struct itimerval soon = {.it_value.tv_usec = 50000};
    must("socketpair", socketpair(AF_UNIX, SOCK_STREAM, 0, pair));
    other_end = pair[1];
    must("sigaction", sigaction(SIGALRM, &action, NULL));
    must("setitimer", setitimer(ITIMER_REAL, &soon, NULL));
    show("recv", recv(pair[0], &byte, 1, 0));
    printf("rings: %d\n", (int)rings);
    action.sa_flags = SA_RESTART;
    must("sigaction", sigaction(SIGALRM, &action, NULL));
    must("setitimer", setitimer(ITIMER_REAL, &soon, NULL));
    show("recv with SA_RESTART", recv(pair[0], &byte, 1, 0));
    printf("rings: %d\n", (int)rings);
    return 0;
}
