/* Two hundred connections are open at once, and each carries its own number. */
#include "check.h"

#define COUNT 200

int main(void) {
    static int fds[COUNT], others[COUNT];
    unsigned short port;
    int listener = tcp_listener(&port), right = 0;
    for (int i = 0; i < COUNT; i++) {
        fds[i] = tcp_connect(port);
        others[i] = (int)must("accept", accept(listener, NULL, NULL));
    }
    for (int i = 0; i < COUNT; i++)
        send_all(fds[i], &i, sizeof i);
    for (int i = COUNT - 1; i >= 0; i--) {
        int number = -1;
        recv_all(others[i], &number, sizeof number);
        right += number == i;
    }
    printf("%d of %d right\n", right, COUNT);
    return 0;
}
