/* SO_RCVLOWAT delays poll and a blocking recv until that many bytes are there, but not a non-blocking
 * one. */
#include "check.h"

int main(void) {
    int ends[2], least = 4;
    char bytes[8];
    tcp_pair(ends);
    must("SO_RCVLOWAT", setsockopt(ends[1], SOL_SOCKET, SO_RCVLOWAT, &least, sizeof least));
    send_all(ends[0], "abc", 3);
    printf("three bytes: %s\n", events(wait_for(ends[1], POLLIN, 300)));
    show("without waiting", recv(ends[1], bytes, 2, MSG_DONTWAIT));
    send_all(ends[0], "defg", 4);
    printf("five bytes: %s\n", events(wait_for(ends[1], POLLIN, 10000)));
    show("waiting", recv(ends[1], bytes, sizeof bytes, 0));
    shutdown(ends[0], SHUT_WR);
    printf("end: %s\n", events(wait_for(ends[1], POLLIN, 10000)));
    return 0;
}
