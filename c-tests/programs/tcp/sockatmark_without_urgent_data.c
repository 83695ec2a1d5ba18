/* sockatmark is 0 without urgent data, and fails on what is no stream and no socket. */
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
    static const int types[] = {SOCK_STREAM, SOCK_DGRAM, SOCK_SEQPACKET};
    for (int i = 0; i < 3; i++) {
        must("socketpair", socketpair(AF_UNIX, types[i], 0, ends));
        show("local", sockatmark(ends[0]));
    }
    return 0;
}
