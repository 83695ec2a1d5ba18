/* Null where a buffer is required is EFAULT, and the connection is unaffected. */
#include "check.h"

int main(void) {
    int ends[2];
    char buffer[8];
    void *volatile nothing = NULL;
    tcp_pair(ends);
    show("send", send(ends[0], nothing, 4, 0));
    show("write", write(ends[0], nothing, 4));
    send_all(ends[0], "abcd", 4);
    wait_for(ends[1], POLLIN, 10000);
    show("recv", recv(ends[1], nothing, 4, 0));
    show("read", read(ends[1], nothing, 4));
    show("recv with a buffer", (long)recv_all(ends[1], buffer, 4));
    return 0;
}
