/* A stream on a socket sends according to its mode: on each write, on each line, or when full or flushed. */
#include "local.h"

static void waiting(const char *name, int fd) {
    char text[256];
    ssize_t n = recv(fd, text, sizeof text, MSG_DONTWAIT);
    printf("%s: %zd\n", name, n < 0 ? 0 : n);
}

int main(void) {
    static const int modes[] = {_IONBF, _IOLBF, _IOFBF};
    static const char *const names[] = {"unbuffered", "by line", "by block"};
    static char buffers[3][1024];
    for (int i = 0; i < 3; i++) {
        int ends[2];
        local_pair(SOCK_STREAM, ends);
        FILE *f = fdopen(ends[0], "w");
        setvbuf(f, buffers[i], modes[i], sizeof buffers[i]);
        printf("%s\n", names[i]);
        fputs("part of a line", f);
        waiting("part", ends[1]);
        fputs(", its end\n", f);
        waiting("line", ends[1]);
        fputs("rest", f);
        fflush(f);
        waiting("flushed", ends[1]);
        fputs("at close", f);
        fclose(f);
        waiting("closed", ends[1]);
    }
    return 0;
}
