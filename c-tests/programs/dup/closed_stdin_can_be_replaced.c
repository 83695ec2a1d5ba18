/* Descriptor 0 can be closed like any other, and given to a socket. */
#include "local.h"

int main(void) {
    int ends[2];
    char text[16];
    local_pair(SOCK_STREAM, ends);
    show("close", close(0));
    show("recv", recv(0, text, sizeof text, 0));
    show("dup2", dup2(ends[0], 0));
    must("send", send_text(ends[1], "to number 0"));
    show("read", read(0, text, sizeof text));
    printf("%.11s\n", text);
    return 0;
}
