/* When a listener's queue is full a non-blocking connect is EAGAIN, and works once a connection was accepted.
 */
//@ dir:
#include "local.h"

int main(void) {
    int listener = local_bound(SOCK_STREAM, "name"), waiting = 0, last = 0;
    must("listen", listen(listener, 2));
    for (int i = 0; i < 10; i++) {
        last = (int)must("socket", socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0));
        if (local_connect(last, "name") < 0)
            break;
        waiting++;
    }
    printf("%d wait, the next: %s\n", waiting, errname(errno));
    must("accept", accept(listener, NULL, NULL));
    show("connect", local_connect(last, "name"));
    set_nonblocking(listener);
    int accepted = 0;
    while (accept(listener, NULL, NULL) >= 0)
        accepted++;
    printf("%d accepted, then %s\n", accepted, errname(errno));
    return 0;
}
