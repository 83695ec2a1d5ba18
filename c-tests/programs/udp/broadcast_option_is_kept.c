/* SO_BROADCAST is off initially, any value but 0 turns it on, and it reads as 1. */
#include "message.h"

int main(void) {
    int fd = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    int value = 42;
    printf("at first: %d\n", get_int(fd, SOL_SOCKET, SO_BROADCAST));
    show("set", setsockopt(fd, SOL_SOCKET, SO_BROADCAST, &value, sizeof value));
    printf("on: %d\n", get_int(fd, SOL_SOCKET, SO_BROADCAST));
    value = 0;
    show("set", setsockopt(fd, SOL_SOCKET, SO_BROADCAST, &value, sizeof value));
    printf("off: %d\n", get_int(fd, SOL_SOCKET, SO_BROADCAST));
    return 0;
}
