/* A write to an eventfd needs eight bytes in each buffer, and a read at least eight in all. */
#include "local.h"
#include <sys/eventfd.h>
#include <sys/uio.h>

static void write_two(const char *label, int fd, size_t first, size_t second) {
    uint64_t values[2] = {1, 2}, sum = 0;
    struct iovec buffers[2] = {{values, first}, {(char *)values + first, second}};
    show(label, writev(fd, buffers, 2));
    show("read", read(fd, &sum, sizeof sum));
    printf("%d\n", (int)sum);
}

int main(void) {
    uint64_t values[2] = {1, 1};
    int fd = (int)must("eventfd", eventfd(1, EFD_NONBLOCK));
    show("read of 7", read(fd, values, 7));
    show("write of 7", write(fd, values, 7));
    show("write of 4", write(fd, values, 4));
    show("read of 16", read(fd, values, 16));
    printf("%d\n", (int)values[0]);
    show("write of 9", write(fd, values, 9));
    show("write of 16", write(fd, values, 16));
    write_two("writev of 8 and 8", fd, 8, 8);
    write_two("writev of 8 and 4", fd, 8, 4);
    write_two("writev of 4 and 4", fd, 4, 4);
    write_two("writev of 0 and 8", fd, 0, 8);
    show("write", write(fd, values, 8));
    struct iovec halves[2] = {{values, 4}, {(char *)values + 4, 12}};
    values[0] = 0;
    show("readv of 4 and 12", readv(fd, halves, 2));
    printf("%d\n", (int)values[0]);
    return 0;
}
