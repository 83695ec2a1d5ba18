/* A stream on a non-blocking socket gives EOF with EAGAIN when nothing is there, and continues after
 * clearerr. */
#include "check.h"

int main(void) {
    int ends[2];
    char line[64];
    tcp_pair(ends);
    set_nonblocking(ends[1]);
    FILE *f = fdopen(ends[1], "r");
    errno = 0;
    int c = fgetc(f);
    printf("nothing yet: %d %s\n", c == EOF, errname(errno));
    printf("ferror %d, feof %d\n", ferror(f) != 0, feof(f) != 0);
    clearerr(f);
    send_all(ends[0], "a line\n", 7);
    wait_for(ends[1], POLLIN, 10000);
    printf("%s", fgets(line, sizeof line, f) ? line : "still nothing\n");
    return 0;
}
