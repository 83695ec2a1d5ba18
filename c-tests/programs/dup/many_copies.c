/* A thousand copies of one socket, made and closed, leave it working. */
#include "local.h"

int main(void) {
    int ends[2], made = 0;
    local_pair(SOCK_STREAM, ends);
    for (int round = 0; round < 10; round++) {
        int copies[100];
        for (int i = 0; i < 100; i++) {
            copies[i] = dup(ends[0]);
            made += copies[i] >= 0;
        }
        for (int i = 99; i >= 0; i--)
            close(copies[i]);
    }
    printf("%d made\n", made);
    must("send", send_text(ends[0], "works"));
    show_recv("peer", ends[1], 0);
    close(ends[0]);
    show_recv("peer", ends[1], 0);
    return 0;
}
