/* F_DUPFD and F_DUPFD_CLOEXEC also copy a file: the copies share its position, and each has its own
 * FD_CLOEXEC. */
//@ dir: file=abcdefgh
#include "check.h"

int main(void) {
    char text[9] = "";
    int file = (int)must("open", open("file", O_RDONLY));
    int copy = fcntl(file, F_DUPFD, 700);
    printf("F_DUPFD: %s\n", copy >= 700 ? "700 or more" : errname(errno));
    int marked = fcntl(file, F_DUPFD_CLOEXEC, 700);
    printf("F_DUPFD_CLOEXEC: %s\n", marked > copy ? "a higher one" : "not higher");
    show("FD_CLOEXEC of the copy", fcntl(copy, F_GETFD) & FD_CLOEXEC);
    show("FD_CLOEXEC of the marked one", fcntl(marked, F_GETFD) & FD_CLOEXEC);
    show("read", read(file, text, 2));
    show("read", read(copy, text + 2, 2));
    show("close", close(file));
    show("read", read(marked, text + 4, 2));
    printf("%s\n", text);
    show("too low", fcntl(copy, F_DUPFD, -1));
    show("too high", fcntl(copy, F_DUPFD, 1 << 30));
    show("of a closed one", fcntl(file, F_DUPFD, 0));
    show("close", close(copy));
    show("close", close(marked));
    return 0;
}
