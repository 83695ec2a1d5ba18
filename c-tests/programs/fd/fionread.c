/* ioctl(FIONREAD) returns how many bytes can be read without waiting. */
#include "check.h"

#include <sys/ioctl.h>

int main(void) {
    int ends[2], count = -1;
    char buffer[8];
    tcp_pair(ends);
    show("empty", ioctl(ends[1], FIONREAD, &count));
    printf("%d bytes\n", count);
    send_all(ends[0], "12345", 5);
    wait_for(ends[1], POLLIN, 10000);
    show("after send", ioctl(ends[1], FIONREAD, &count));
    printf("%d bytes\n", count);
    recv_all(ends[1], buffer, 2);
    show("after recv of 2", ioctl(ends[1], FIONREAD, &count));
    printf("%d bytes\n", count);
    close(ends[0]);
    recv_all(ends[1], buffer, 4);
    show("at the end", ioctl(ends[1], FIONREAD, &count));
    printf("%d bytes\n", count);
    return 0;
}
