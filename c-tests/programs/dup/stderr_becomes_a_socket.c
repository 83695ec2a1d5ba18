/* dup2 onto 2 sends perror and fprintf(stderr) into the socket. */
#include "local.h"

int main(void) {
    int ends[2];
    local_pair(SOCK_STREAM, ends);
    show("dup2", dup2(ends[0], 2));
    fprintf(stderr, "an error, number %d\n", 7);
    fputs("unbuffered", stderr);
    show_recv("peer", ends[1], 0);
    return 0;
}
