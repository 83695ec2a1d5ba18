/* Lines through FILE streams over a connection arrive complete and in order. */
#include "exact.h"

enum { LINES = 400 };

int main(void) {
    int ends[2], right = 0;
    char line[100], want[100];
    tcp_pair(ends);
    FILE *out = fdopen(ends[0], "w"), *in = fdopen(ends[1], "r");
    for (int i = 0; i < LINES; i++)
        if (fprintf(out, "line %d of %d\n", i, LINES) < 0)
            break;
    if (fclose(out) != 0)
        printf("fclose: %s\n", errname(errno));
    while (right < LINES && fgets(line, sizeof line, in)) {
        snprintf(want, sizeof want, "line %d of %d\n", right++, LINES);
        /* The last one of a connection that breaks may be a part. */
        if (strncmp(line, want, strlen(line)) != 0)
            printf("WRONG: %s", line);
    }
    printf("lines: %s\n", right == LINES ? "all" : "not all");
    fclose(in);
    return 0;
}
