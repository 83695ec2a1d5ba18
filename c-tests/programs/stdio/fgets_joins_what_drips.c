/* fgets waits for a complete line that arrives in many pieces. */
#include "check.h"

int main(void) {
    int ends[2];
    char line[64];
    tcp_pair(ends);
    FILE *f = fdopen(ends[1], "r");
    send_all(ends[0], "first half, ", 12);
    wait_for(ends[1], POLLIN, 10000);
    send_all(ends[0], "second half\nrest", 16);
    must("shutdown", shutdown(ends[0], SHUT_WR));
    while (fgets(line, sizeof line, f))
        printf("[%s]\n", line);
    printf("feof %d, ferror %d\n", feof(f) != 0, ferror(f) != 0);
    return 0;
}
