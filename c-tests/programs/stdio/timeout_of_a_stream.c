/* SO_RCVTIMEO ends a read of a C stream with EAGAIN, and the stream continues after clearerr. */
#include "check.h"

int main(void) {
    int ends[2];
    char line[64];
    struct timeval t = {.tv_sec = 0, .tv_usec = 50000};
    tcp_pair(ends);
    must("SO_RCVTIMEO", setsockopt(ends[1], SOL_SOCKET, SO_RCVTIMEO, &t, sizeof t));
    FILE *f = fdopen(ends[1], "r");
    char *got = fgets(line, sizeof line, f);
    printf("%s, %s\n", got ? "a line" : "nothing", errname(errno));
    clearerr(f);
    send_all(ends[0], "now\n", 4);
    wait_for(ends[1], POLLIN, 10000);
    printf("%s", fgets(line, sizeof line, f) ? line : "nothing\n");
    return 0;
}
