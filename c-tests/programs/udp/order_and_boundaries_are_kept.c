/* A hundred datagrams over the loopback arrive in order, each with its own length. */
#include "message.h"

int main(void) {
    int ends[2], right = 0;
    char text[200];
    udp_pair(ends);
    for (int batch = 0; batch < 10; batch++) {
        for (int i = 0; i < 10; i++) {
            memset(text, 'a' + i, sizeof text);
            must("send", send(ends[0], text, (size_t)(batch * 10 + i), 0));
        }
        for (int i = 0; i < 10; i++) {
            ssize_t n = recv(ends[1], text, sizeof text, 0);
            right += n == batch * 10 + i && (n == 0 || text[n - 1] == 'a' + i);
        }
    }
    printf("%d in order\n", right);
    return 0;
}
