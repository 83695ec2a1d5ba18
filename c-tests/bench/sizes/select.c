/* The client, which waits for the answer with select. */
#include "client.h"
#include <sys/select.h>

int main(int argc, char **argv) {
    struct timeval limit = {.tv_sec = 10};
    fd_set readable;
    int fd = argc == 3 ? dial(argv) : -1;
    if (fd < 0)
        return 1;
    FD_ZERO(&readable);
    FD_SET(fd, &readable);
    if (select(fd + 1, &readable, NULL, NULL, &limit) != 1)
        return 1;
    print_answer(fd);
    return 0;
}
