/* fdopen opens a stream on each end of a pipe; what is printed into one is read from the other. */
#include "local.h"

int main(void) {
    int ends[2];
    char line[64];
    must("pipe", pipe(ends));
    FILE *in = fdopen(ends[0], "r"), *out = fdopen(ends[1], "w");
    fprintf(out, "first line\nsecond %d\n", 2);
    fclose(out);
    while (fgets(line, sizeof line, in))
        printf("%s", line);
    printf("feof %d, ferror %d\n", !!feof(in), !!ferror(in));
    show("fclose", fclose(in));
    show("closed with it", close(ends[0]));
    return 0;
}
