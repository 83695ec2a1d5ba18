/* sendfile with invalid descriptors: closed ones, and a socket to read from. */
//@ dir: file.txt=contents
#include "check.h"

#include <sys/sendfile.h>

int main(void) {
    int ends[2];
    tcp_pair(ends);
    int file = (int)must("open", open("file.txt", O_RDONLY));
    show("closed output", sendfile(-1, file, NULL, 1));
    show("closed input", sendfile(ends[0], -1, NULL, 1));
    show("a socket as input", sendfile(ends[0], ends[1], NULL, 1));
    show("nothing", sendfile(ends[0], file, NULL, 0));
    return 0;
}
