/* warn(), warnx(), err() and errx() write the program's name, the message and errno's text to standard error;
 * the latter two end the program. */
#include "check.h"

#include <err.h>

static int ends[2];
static const char *name;

/* What was written, with "name" for the program's. */
static void said(const char *call) {
    char text[256];
    ssize_t n = read(ends[0], text, sizeof text - 1);
    text[n > 0 ? n : 0] = 0;
    const char *rest = strstr(text, ": ");
    size_t length = strlen(name);
    int begins = strncmp(text, name, length) == 0 && rest == text + length;
    printf("%s: %s%s", call, begins ? "name" : text, rest ? rest : " nothing\n");
}

static void last(void) {
    said("errx");
    fflush(stdout);
}

int main(int argc, char **argv) {
    const char *slash = argc > 0 ? strrchr(argv[0], '/') : NULL;
    name = slash ? slash + 1 : argv[0];
    must("pipe", pipe(ends));
    must("dup2", dup2(ends[1], 2));
    errno = ENOENT;
    warn("a file %d", 1);
    said("warn");
    errno = EACCES;
    warn(NULL);
    said("warn");
    warnx("two %s", "words");
    said("warnx");
    warnx(NULL);
    said("warnx");
    atexit(last);
    errx(0, "the end");
}
