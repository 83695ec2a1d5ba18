/* fgetc and ungetc on a socket whose bytes come one at a time. */
//@ peer: drip one,two,three,
#include "check.h"

int main(int argc, char **argv) {
    int c, words = 0;
    if (argc < 2)
        return 2;
    FILE *f = fdopen(tcp_connect((unsigned short)atoi(argv[1])), "r");
    while ((c = fgetc(f)) != EOF) {
        if (words == 1 && c == ',')
            ungetc('!', f);
        if (c == ',')
            words++;
        putchar(c == ',' ? '\n' : c);
    }
    printf("%d words, feof %d, ferror %d\n", words, feof(f) != 0, ferror(f) != 0);
    return 0;
}
