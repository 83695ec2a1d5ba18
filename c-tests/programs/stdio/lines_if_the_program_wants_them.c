/* Standard output is line-buffered or unbuffered if the program asks for it. */
#include "check.h"

#include <unistd.h>

int main(void) {
    setvbuf(stdout, NULL, _IOLBF, 0);
    printf("a line\n");
    must("write", write(1, "after it\n", 9));
    printf("half ");
    must("write", write(1, "past it\n", 8));
    putchar('\n');
    setvbuf(stdout, NULL, _IONBF, 0);
    printf("at ");
    must("write", write(1, "once\n", 5));
    return 0;
}
