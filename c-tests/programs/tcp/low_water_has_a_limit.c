/* SO_RCVLOWAT of a TCP socket is at most half the size of the buffer that SO_RCVBUF has set; and less than
 * the mark with the end behind it is readable at once. */
#include "check.h"

static void mark(const char *label, int fd, int value) {
    socklen_t len = sizeof value;
    must("SO_RCVLOWAT", setsockopt(fd, SOL_SOCKET, SO_RCVLOWAT, &value, sizeof value));
    must("SO_RCVLOWAT", getsockopt(fd, SOL_SOCKET, SO_RCVLOWAT, &value, &len));
    printf("%s: %d\n", label, value);
}

int main(void) {
    int ends[2], size = 20000;
    char bytes[8];
    int stream = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    int dgram = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    mark("none", stream, 0);
    mark("a little", stream, 100000);
    must("SO_RCVBUF", setsockopt(stream, SOL_SOCKET, SO_RCVBUF, &size, sizeof size));
    mark("more than the buffer", stream, 100000);
    mark("negative", stream, -1);
    must("SO_RCVBUF", setsockopt(dgram, SOL_SOCKET, SO_RCVBUF, &size, sizeof size));
    mark("negative, of datagrams", dgram, -1);

    tcp_pair(ends);
    send_all(ends[0], "abc", 3);
    close(ends[0]);
    poll(NULL, 0, 100);
    must("SO_RCVLOWAT", setsockopt(ends[1], SOL_SOCKET, SO_RCVLOWAT, &size, sizeof size));
    printf("the end behind three bytes: %s\n", events(wait_for(ends[1], POLLIN, 0)));
    show("recv", recv(ends[1], bytes, sizeof bytes, 0));
    return 0;
}
