/* crowd PORT COUNT: holds COUNT connections at once, speaks on the last first, and checks that each gets its
 * own echo. */
#include "check.h"

int main(int argc, char **argv) {
    int fds[64], count = argc > 2 ? atoi(argv[2]) : 4, right = 0;
    if (argc < 2 || count > 64)
        return 2;
    alarm(28);
    for (int i = 0; i < count; i++)
        fds[i] = tcp_connect((unsigned short)atoi(argv[1]));
    for (int i = count - 1; i >= 0; i--) {
        char text[32], reply[32] = "";
        int len = snprintf(text, sizeof text, "I am number %d", i);
        send_all(fds[i], text, (size_t)len);
        recv_all(fds[i], reply, (size_t)len);
        right += strcmp(text, reply) == 0;
    }
    for (int i = 0; i < count; i++)
        close(fds[i]);
    printf("%d of %d right\n", right, count);
    return 0;
}
