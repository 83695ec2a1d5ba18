/* fread of three mebibytes returns all of them, and a short count only at the end. */
//@ peer: source 3145728
#include "stream.h"

int main(int argc, char **argv) {
    static char buffer[10000];
    struct sum got = {0, 0}, want = sum_of_stream(3 << 20);
    size_t n;
    int shorts = 0;
    if (argc < 2)
        return 2;
    FILE *f = fdopen(tcp_connect((unsigned short)atoi(argv[1])), "rb");
    while ((n = fread(buffer, 1, sizeof buffer, f)) > 0) {
        shorts += n < sizeof buffer;
        sum_add(&got, buffer, n);
    }
    printf("%s, short reads: %d, feof %d\n", got.value == want.value ? "all arrived" : "the bytes differ",
           shorts, feof(f) != 0);
    return 0;
}
