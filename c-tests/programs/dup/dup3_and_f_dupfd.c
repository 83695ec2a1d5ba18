/* dup3 takes O_CLOEXEC; F_DUPFD returns a free number no lower than requested; F_DUPFD_CLOEXEC sets the
 * flag. */
#include "local.h"

int main(void) {
    int ends[2];
    local_pair(SOCK_STREAM, ends);
    int copy = fcntl(ends[0], F_DUPFD, 700);
    printf("F_DUPFD: %s, FD_CLOEXEC %d\n", copy >= 700 ? "700 or more" : "less",
           fcntl(copy, F_GETFD) & FD_CLOEXEC ? 1 : 0);
    int next = fcntl(ends[0], F_DUPFD, copy);
    printf("the next: %s\n", next > copy ? "higher" : "not higher");
    int marked = fcntl(ends[0], F_DUPFD_CLOEXEC, 0);
    printf("F_DUPFD_CLOEXEC: FD_CLOEXEC %d\n", fcntl(marked, F_GETFD) & FD_CLOEXEC ? 1 : 0);
    int third = dup3(ends[0], next, O_CLOEXEC);
    printf("dup3: %s, FD_CLOEXEC %d\n", third == next ? "the number asked for" : "another",
           fcntl(third, F_GETFD) & FD_CLOEXEC ? 1 : 0);
    close(ends[0]);
    must("send", send_text(copy, "a"));
    must("send", send_text(marked, "b"));
    must("send", send_text(third, "c"));
    show_recv("peer", ends[1], 0);
    return 0;
}
