/* Accepts connections one after another, reads each to its end, and resets it. The one that sends "end"
 * receives the byte count of the others. */
#include "../load.h"

int main(void) {
    int port, listener = listening(&port);
    long long sum = 0;
    announce(port);
    for (;;) {
        char data[64];
        int fd = (int)must("accept", accept(listener, NULL, NULL));
        for (ssize_t n; (n = recv(fd, data, sizeof data, 0)) > 0; sum += n)
            if (data[0] == 'e') {
                send_all(fd, (char *)&sum, sizeof sum);
                return 0;
            }
        reset_at_close(fd);
        close(fd);
    }
}
