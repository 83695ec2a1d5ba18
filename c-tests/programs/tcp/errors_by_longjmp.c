/* longjmp leaves a function whose connect has failed, and setjmp returns once more with the errno. */
#include "check.h"

#include <setjmp.h>

static jmp_buf failed;
static int open_before;

static void reach(unsigned short port) {
    struct sockaddr_in address = loopback(port);
    open_before = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    if (connect(open_before, (struct sockaddr *)&address, sizeof address) != 0)
        longjmp(failed, errno);
    puts("connected");
}

int main(void) {
    volatile int attempts = 0;
    unsigned short nowhere, somewhere;
    /* After this, nothing listens on the port. */
    must("close", close(tcp_listener(&nowhere)));
    tcp_listener(&somewhere);
    int error = setjmp(failed);
    if (error)
        printf("attempt %d: %s\n", attempts, errname(error));
    if (++attempts < 3)
        reach(nowhere);
    show("close", close(open_before));
    reach(somewhere);
    return 0;
}
