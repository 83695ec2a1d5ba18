/* An epoll set can be neither read nor written, and is not a socket. */
#include "local.h"
#include <sys/epoll.h>

int main(void) {
    char byte = 0;
    int set = (int)must("epoll_create1", epoll_create1(0));
    show("read", read(set, &byte, 1));
    show("write", write(set, &byte, 1));
    show("send", send(set, &byte, 1, 0));
    show("listen", listen(set, 1));
    return 0;
}
