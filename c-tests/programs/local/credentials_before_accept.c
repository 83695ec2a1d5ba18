/* Data sent before the connection is accepted has credentials; the accepted socket inherits the
 * listener's SO_PASSCRED. */
//@ dir:
#include "credentials.h"

static void try_type(const char *label, int type, const char *path, int on) {
    printf("%s, the listener has it %s\n", label, on ? "on" : "off");
    int listener = local_listener(type, path), client = (int)must("socket", socket(AF_UNIX, type, 0));
    pass_credentials(listener, on);
    must("connect", local_connect(client, path));
    send_text(client, "ab");
    int accepted = (int)must("accept", accept(listener, NULL, NULL));
    int value = -1;
    socklen_t len = sizeof value;
    must("getsockopt", getsockopt(accepted, SOL_SOCKET, SO_PASSCRED, &value, &len));
    printf("accepted: %d\n", value);
    send_text(client, "cd");
    pass_credentials(accepted, 1);
    show_credentials("first", accepted, 0);
    show_credentials("second", accepted, 0);
    send_text(accepted, "ef");
    show_credentials("the client does not ask", client, 0);
    close(client);
    close(accepted);
    close(listener);
}

int main(void) {
    try_type("stream", SOCK_STREAM, "a", 0);
    try_type("stream", SOCK_STREAM, "b", 1);
    try_type("packets", SOCK_SEQPACKET, "c", 0);
    try_type("packets", SOCK_SEQPACKET, "d", 1);
    return 0;
}
