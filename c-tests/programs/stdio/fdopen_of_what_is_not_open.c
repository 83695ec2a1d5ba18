/* fdopen checks that its descriptor is open, and was opened for the mode. */
//@ dir: file=text
#define _GNU_SOURCE
#include "check.h"
#include <string.h>

static void attempt(const char *label, int fd, const char *mode) {
    FILE *stream = fdopen(fd, mode);
    printf("%s, %s: %s\n", label, mode, stream ? "a stream" : errname(errno));
    if (stream)
        fclose(stream);
    else if (fd > 2)
        close(fd);
}

int main(void) {
    static const char *const modes[] = {"r", "w", "a", "r+", "w+", "rb", "x"};
    for (size_t i = 0; i < sizeof modes / sizeof modes[0]; i++) {
        int ends[2];
        attempt("-1", -1, modes[i]);
        attempt("not open", 700, modes[i]);
        attempt("a socket", (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0)), modes[i]);
        attempt("a file to read", (int)must("open", open("file", O_RDONLY)), modes[i]);
        attempt("a file to write", (int)must("open", open("file", O_WRONLY)), modes[i]);
        attempt("a file for both", (int)must("open", open("file", O_RDWR)), modes[i]);
        must("pipe", pipe(ends));
        attempt("the end of a pipe to read", ends[0], modes[i]);
        attempt("the end of a pipe to write", ends[1], modes[i]);
    }
    return 0;
}
