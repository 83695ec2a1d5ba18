/* MSG_TRUNC on a TCP recv discards the bytes: the count is right and the buffer is unchanged. */
#include "check.h"

int main(void) {
    int ends[2];
    char buffer[16] = "untouched";
    tcp_pair(ends);
    send_all(ends[0], "throw this away,  keep this", 27);
    wait_for(ends[1], POLLIN, 10000);
    show("recv", recv(ends[1], buffer, 16, MSG_TRUNC));
    printf("%s\n", buffer);
    send_all(ends[0], "!", 1);
    printf("%.*s\n", (int)recv_all(ends[1], buffer, 11), buffer);
    return 0;
}
