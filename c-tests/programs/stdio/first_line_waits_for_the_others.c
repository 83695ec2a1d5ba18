/* Standard output that is no terminal is buffered from its first line on: what goes past it comes first. */
#include "check.h"

#include <unistd.h>

int main(void) {
    printf("a line\n");
    puts("another");
    must("write", write(1, "past the buffer\n", 16));
    printf("the last\n");
    fflush(stdout);
    must("write", write(1, "after a flush\n", 14));
    printf("a line after it\n");
    must("write", write(1, "past it again\n", 14));
    return 0;
}
