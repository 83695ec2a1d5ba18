/* With SO_PASSCRED the end of a stream comes with the credentials of no process; that of seqpacket comes
 * with none. */
#include "credentials.h"

static void try_type(const char *label, int type) {
    int ends[2];
    printf("%s\n", label);
    local_pair(type, ends);
    pass_credentials(ends[1], 1);
    send_text(ends[0], "ab");
    must("shutdown", shutdown(ends[0], SHUT_WR));
    show_credentials("data", ends[1], 0);
    show_credentials("end", ends[1], 0);
    show_credentials("peek", ends[1], MSG_PEEK);
    pass_credentials(ends[1], 0);
    show_credentials("without the option", ends[1], 0);
    close(ends[0]);
    close(ends[1]);
    local_pair(type, ends);
    pass_credentials(ends[1], 1);
    must("shutdown", shutdown(ends[1], SHUT_RD));
    show_credentials("own end", ends[1], 0);
    close(ends[0]);
    close(ends[1]);
    local_pair(type, ends);
    pass_credentials(ends[1], 1);
    send_text(ends[1], "ab");
    close(ends[0]);
    show_credentials("reset", ends[1], 0);
    show_credentials("end", ends[1], 0);
    close(ends[1]);
}

int main(void) {
    try_type("stream", SOCK_STREAM);
    try_type("packets", SOCK_SEQPACKET);
    return 0;
}
