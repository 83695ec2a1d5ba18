/* sockatmark is 0 when no urgent data came, and fails on what is no socket. */
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
