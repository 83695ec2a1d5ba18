/* A look without waiting finds what is there on standard input, also the first time. */
//@ stdin: hello\n
#include "check.h"
#include <sys/select.h>

int main(void) {
    char data[16];
    poll(NULL, 0, 20);
    printf("poll %x\n", wait_for(0, POLLIN, 0));
    fd_set set;
    struct timeval none = {0};
    FD_ZERO(&set);
    FD_SET(0, &set);
    show("select", select(1, &set, NULL, NULL, &none));
    show("read", read(0, data, sizeof data));
    return 0;
}
