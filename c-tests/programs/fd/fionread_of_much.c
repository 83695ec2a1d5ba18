/* FIONREAD counts all unread data: 20,000, 100,000 and 200,000 bytes, also when the end follows. */
#include "queued.h"

int main(void) {

    static char much[200000];
    int sizes[] = {20000, 100000, 200000};
    for (int i = 0; i < 3; i++) {
        int ends[2], ready = 0;
        roomy_pair(ends);
        send_all(ends[0], much, (size_t)sizes[i]);
        wait_until_queued(ends[1], sizes[i]);
        must("FIONREAD", ioctl(ends[1], FIONREAD, &ready));
        printf("%d\n", ready);
        must("shutdown", shutdown(ends[0], SHUT_WR));
        wait_for_the_end(ends[1]);
        must("FIONREAD", ioctl(ends[1], FIONREAD, &ready));
        printf("and the end: %d\n", ready);
        show_receive("recv", ends[1], 1000, 0);
        must("FIONREAD", ioctl(ends[1], FIONREAD, &ready));
        printf("a part read: %d\n", ready);
    }
    return 0;
}
