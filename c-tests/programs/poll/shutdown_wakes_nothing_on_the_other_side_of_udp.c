/* shutdown of a connected UDP socket makes it readable itself, and its peer notices nothing. */
#include "message.h"

int main(void) {
    int ends[2];
    udp_pair(ends);
    must("shutdown", shutdown(ends[0], SHUT_RDWR));
    printf("own end: %s\n", events(wait_for(ends[0], POLLIN | POLLOUT | POLLRDHUP, 0)));
    printf("other end: %s\n", events(wait_for(ends[1], POLLIN | POLLOUT | POLLRDHUP, 20)));
    return 0;
}
