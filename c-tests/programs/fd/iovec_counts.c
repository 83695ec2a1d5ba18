/* readv and writev reject negative and huge counts of buffers, and lengths whose sum is too large. */
#include "check.h"

#include <limits.h>
#include <sys/uio.h>

int main(void) {
    int ends[2];
    static struct iovec many[1025];
    volatile int negative = -1, huge = INT_MAX;
    char byte = 'x';
    tcp_pair(ends);
    for (int i = 0; i < 1025; i++) {
        many[i].iov_base = &byte;
        many[i].iov_len = 1;
    }
    show("writev of -1", writev(ends[0], many, negative));
    show("readv of -1", readv(ends[1], many, negative));
    show("writev of 1025", writev(ends[0], many, 1025));
    show("readv of 1025", readv(ends[1], many, 1025));
    show("writev of INT_MAX", writev(ends[0], many, huge));
    show("writev of 1024", writev(ends[0], many, 1024));
    many[0].iov_len = (size_t)-1;
    show("writev of -1 bytes", writev(ends[0], many, 2));
    return 0;
}
