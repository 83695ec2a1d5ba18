/* poll for no events still wakes when the connection is reset. */
//@ peer: reset
#include "check.h"

int main(int argc, char **argv) {
    if (argc < 2)
        return 2;
    int fd = tcp_connect((unsigned short)atoi(argv[1]));
    printf("before: %s\n", events(wait_for(fd, 0, 0)));
    send_all(fd, "x", 1);
    printf("after: %s\n", events(wait_for(fd, 0, 10000)));
    return 0;
}
