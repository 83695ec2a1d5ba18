/* A receive on a stream with SO_PASSCRED never joins bytes of different credentials, even without control
 * data and with MSG_WAITALL. */
#include "credentials.h"

static void three_sends(int ends[2]) {
    pass_credentials(ends[1], 0);
    send_text(ends[0], "ab");
    send_credentials(ends[0], "cd");
    send_text(ends[0], "ef");
}

int main(void) {
    int ends[2];
    char bytes[16];
    local_pair(SOCK_STREAM, ends);
    three_sends(ends);
    show("without the option", recv(ends[1], bytes, sizeof bytes, 0));
    three_sends(ends);
    pass_credentials(ends[1], 1);
    show("recv", recv(ends[1], bytes, sizeof bytes, 0));
    show("read", read(ends[1], bytes, sizeof bytes));
    show("recv", recv(ends[1], bytes, sizeof bytes, 0));
    three_sends(ends);
    pass_credentials(ends[1], 1);
    show("peek", recv(ends[1], bytes, sizeof bytes, MSG_PEEK));
    show("part", recv(ends[1], bytes, 1, MSG_WAITALL));
    show("all of it", recv(ends[1], bytes, sizeof bytes, MSG_WAITALL));
    show("all of it", recv(ends[1], bytes, 2, MSG_WAITALL));
    show("all of it", recv(ends[1], bytes, sizeof bytes, MSG_WAITALL | MSG_DONTWAIT));
    send_text(ends[0], "gh");
    send_text(ends[0], "ij");
    show_credentials("the same", ends[1], 0);
    /* Unlike datagrams, bytes give their sender no name. */
    pass_credentials(ends[0], 1);
    send_text(ends[0], "kl");
    show_local("the sender", ends[0], getsockname);
    return 0;
}
