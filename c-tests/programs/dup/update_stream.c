/* A stream opened for update ("r+") on a local pair writes and reads in turn. */
#include "local.h"

int main(void) {
    int ends[2];
    char line[64];
    local_pair(SOCK_STREAM, ends);
    FILE *f = fdopen(ends[0], "r+");
    must("send", send_text(ends[1], "from the peer\nsecond line\n"));
    printf("%s", fgets(line, sizeof line, f) ? line : "nothing\n");
    printf("%s", fgets(line, sizeof line, f) ? line : "nothing\n");
    fflush(f);
    fprintf(f, "to the peer\n");
    fflush(f);
    show_recv("peer", ends[1], 0);
    show("fclose", fclose(f));
    show_recv("peer", ends[1], 0);
    return 0;
}
