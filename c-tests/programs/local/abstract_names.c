/* An abstract name needs no file, is reported with its length, and is free again when its socket is
 * closed. */
#include "local.h"

int main(void) {
    struct sockaddr_un a, got;
    socklen_t len = abstract_name(&a, "abstract"), got_len = sizeof got;
    int listener = (int)must("socket", socket(AF_UNIX, SOCK_STREAM, 0));
    show("bind", bind(listener, (struct sockaddr *)&a, len));
    must("listen", listen(listener, 4));
    must("getsockname", getsockname(listener, (struct sockaddr *)&got, &got_len));
    printf("%s, same: %s\n", local_text(&got, got_len),
           got_len == len && memcmp(got.sun_path, a.sun_path, len - 2) == 0 ? "yes" : "no");
    int client = (int)must("socket", socket(AF_UNIX, SOCK_STREAM, 0));
    show("connect", connect(client, (struct sockaddr *)&a, len));
    int other = (int)must("socket", socket(AF_UNIX, SOCK_STREAM, 0));
    show("taken", bind(other, (struct sockaddr *)&a, len));
    show("a shorter name is another", connect(other, (struct sockaddr *)&a, len - 1));
    show("a null byte more is another", connect(other, (struct sockaddr *)&a, len + 1));
    close(listener);
    show("closed", connect(other, (struct sockaddr *)&a, len));
    show("free again", bind(other, (struct sockaddr *)&a, len));
    return 0;
}
