/* fwrite and fread of a mebibyte move all of it, also between buffered lines. */
//@ dir:
#include "stream.h"

#define SIZE (1 << 20)

static char written[SIZE], got[SIZE];

int main(void) {
    char line[32];
    stream_fill(written, sizeof written, 0);
    FILE *f = fopen("file", "w+");
    if (!f)
        return 1;
    show("fputs", fputs("before\n", f) >= 0);
    show("fwrite", (long)fwrite(written, 1, SIZE, f));
    show("fputs", fputs("after\n", f) >= 0);
    rewind(f);
    printf("%s", fgets(line, sizeof line, f));
    show("fread", (long)fread(got, 1, SIZE, f));
    printf("the bytes are the same: %d\n", memcmp(written, got, SIZE) == 0);
    printf("%s", fgets(line, sizeof line, f));
    show("fread at the end", (long)fread(got, 1, SIZE, f));
    printf("feof %d, ferror %d\n", feof(f) != 0, ferror(f) != 0);
    show("fclose", fclose(f));
    return 0;
}
