/* Data sent before SO_PASSCRED was on at either end, without explicit credentials, comes from no
 * process. */
#include "credentials.h"

static void try_type(const char *label, int type) {
    int ends[2];
    printf("%s\n", label);
    local_pair(type, ends);
    send_text(ends[0], "ab");
    pass_credentials(ends[1], 1);
    send_text(ends[0], "cd");
    show_credentials("peek", ends[1], MSG_PEEK);
    show_credentials("before", ends[1], 0);
    show_credentials("after", ends[1], 0);
    pass_credentials(ends[1], 0);
    send_text(ends[0], "ef");
    send_credentials(ends[0], "gh");
    pass_credentials(ends[0], 1);
    send_text(ends[0], "ij");
    pass_credentials(ends[0], 0);
    send_text(ends[0], "kl");
    pass_credentials(ends[1], 1);
    show_credentials("plain", ends[1], 0);
    show_credentials("named", ends[1], type == SOCK_STREAM ? MSG_WAITALL : 0);
    if (type != SOCK_STREAM)
        show_credentials("the sender has the option", ends[1], 0);
    show_credentials("plain", ends[1], 0);
    show_credentials("nothing", ends[1], 0);
    close(ends[0]);
    close(ends[1]);
}

int main(void) {
    try_type("stream", SOCK_STREAM);
    try_type("datagrams", SOCK_DGRAM);
    try_type("packets", SOCK_SEQPACKET);
    return 0;
}
