/* Reading a stream on a non-blocking socket gives EOF with EAGAIN, and continues after clearerr. */
#include "local.h"

int main(void) {
    int ends[2];
    local_pair(SOCK_STREAM | SOCK_NONBLOCK, ends);
    FILE *f = fdopen(ends[0], "r");
    errno = 0;
    int c = fgetc(f), e = errno;
    printf("%s %s, ferror %d, feof %d\n", c == EOF ? "EOF" : "a byte", errname(e), !!ferror(f), !!feof(f));
    clearerr(f);
    must("send", send_text(ends[1], "ab"));
    c = fgetc(f);
    printf("%c\n", c);
    c = fgetc(f);
    printf("%c\n", c);
    close(ends[1]);
    c = fgetc(f);
    printf("%s, ferror %d, feof %d\n", c == EOF ? "EOF" : "a byte", !!ferror(f), !!feof(f));
    return 0;
}
