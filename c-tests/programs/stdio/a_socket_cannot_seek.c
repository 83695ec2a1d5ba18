/* fseek, ftell and rewind on a socket fail with ESPIPE. */
#include "check.h"

int main(void) {
    int ends[2];
    tcp_pair(ends);
    FILE *f = fdopen(ends[0], "r");
    show("fseek", fseek(f, 0, SEEK_SET));
    show("ftell", ftell(f));
    show("lseek", (long)lseek(ends[0], 0, SEEK_CUR));
    return 0;
}
