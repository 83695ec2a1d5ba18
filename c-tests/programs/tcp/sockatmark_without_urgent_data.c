/* sockatmark is 0 without urgent data, and fails on a non-socket. */
//@ dir: file.txt=contents
#include "check.h"

int main(void) {
    int ends[2];
    tcp_pair(ends);
    show("empty", sockatmark(ends[1]));
    send_all(ends[0], "x", 1);
    wait_for(ends[1], POLLIN, 10000);
    show("with data", sockatmark(ends[1]));
    show("closed", sockatmark(-1));
    show("file", sockatmark((int)must("open", open("file.txt", O_RDONLY))));
    return 0;
}
