/* write, writev and fwrite to standard output write everything. */
#include "check.h"

#include <sys/uio.h>

enum { LINES = 6000, WIDTH = 50 };

int main(void) {
    static char text[LINES * WIDTH + 1];
    for (int i = 0; i < LINES; i++)
        snprintf(text + i * WIDTH, WIDTH + 1, "%0*d\n", WIDTH - 1, i);
    size_t size = sizeof text - 1;
    ssize_t n = write(STDOUT_FILENO, text, size);
    show("write", n);
    fflush(stdout);
    struct iovec pieces[] = {
        {.iov_base = text, .iov_len = WIDTH},
        {.iov_base = text, .iov_len = 0},
        {.iov_base = text + WIDTH, .iov_len = size - 2 * WIDTH},
        {.iov_base = text + size - WIDTH, .iov_len = WIDTH},
    };
    n = writev(STDOUT_FILENO, pieces, 4);
    show("writev", n);
    n = (ssize_t)fwrite(text, 1, size, stdout);
    show("fwrite", n);
    return 0;
}
