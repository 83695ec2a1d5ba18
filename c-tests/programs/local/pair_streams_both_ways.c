/* socketpair gives two connected local stream sockets; bytes go both ways without boundaries. */
#include "local.h"

int main(void) {
    int ends[2];
    show("socketpair", socketpair(AF_UNIX, SOCK_STREAM, 0, ends));
    must("send", send_text(ends[0], "ab"));
    must("send", send_text(ends[0], "cd"));
    must("send", send_text(ends[1], "answer"));
    show_recv("one way", ends[1], 0);
    show_recv("the other way", ends[0], 0);
    show_local("name", ends[0], getsockname);
    show_local("peer", ends[1], getpeername);
    return 0;
}
