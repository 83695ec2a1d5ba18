/* FIONREAD: all bytes queued in a stream, the next packet of a datagram socket. */
#include "local.h"
#include <sys/ioctl.h>

int main(void) {
    static const int types[] = {SOCK_STREAM, SOCK_DGRAM};
    for (int i = 0; i < 2; i++) {
        int ends[2], n = -1;
        local_pair(types[i], ends);
        must("ioctl", ioctl(ends[1], FIONREAD, &n));
        printf("empty: %d\n", n);
        must("send", send_text(ends[0], "four"));
        must("send", send_text(ends[0], "sixsix"));
        must("ioctl", ioctl(ends[1], FIONREAD, &n));
        printf("two sends: %d\n", n);
        char text[4];
        must("recv", recv(ends[1], text, 4, 0));
        must("ioctl", ioctl(ends[1], FIONREAD, &n));
        printf("after four bytes: %d\n", n);
    }
    return 0;
}
