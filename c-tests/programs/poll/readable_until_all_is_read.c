/* POLLIN stays while any byte is left, and goes with the last one. */
#include "message.h"

int main(void) {
    int ends[2];
    tcp_pair(ends);
    send_all(ends[0], "abcde", 5);
    for (int i = 0; i < 5; i++) {
        char byte;
        printf("%s ", events(wait_for(ends[1], POLLIN, 5000)));
        must("recv", recv(ends[1], &byte, 1, 0));
        printf("%c\n", byte);
    }
    printf("%s\n", events(wait_for(ends[1], POLLIN, 0)));
    return 0;
}
