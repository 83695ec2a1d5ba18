/* An accepted socket does not have its listener's priority, and a connection takes no option of TCP_FASTOPEN.
 */
#include "check.h"
#include <netinet/tcp.h>

static void priority(const char *label, int fd) {
    int value = -1;
    socklen_t len = sizeof value;
    must("getsockopt", getsockopt(fd, SOL_SOCKET, SO_PRIORITY, &value, &len));
    printf("%s: %d\n", label, value);
}

int main(void) {
    unsigned short port;
    int five = 5, one = 1, tos = 0x10;
    int listener = tcp_listener(&port), fresh = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    must("SO_PRIORITY", setsockopt(listener, SOL_SOCKET, SO_PRIORITY, &five, sizeof five));
    int client = tcp_connect(port), server = (int)must("accept", accept(listener, NULL, NULL));
    priority("listener", listener);
    priority("accepted", server);
    must("IP_TOS", setsockopt(listener, IPPROTO_IP, IP_TOS, &tos, sizeof tos));
    int other = tcp_connect(port), second = (int)must("accept", accept(listener, NULL, NULL));
    priority("listener", listener);
    priority("accepted", second);
    show("TCP_FASTOPEN of a fresh one", setsockopt(fresh, IPPROTO_TCP, TCP_FASTOPEN, &one, sizeof one));
    show("of a listener", setsockopt(listener, IPPROTO_TCP, TCP_FASTOPEN, &one, sizeof one));
    show("of a client", setsockopt(client, IPPROTO_TCP, TCP_FASTOPEN, &one, sizeof one));
    show("of an accepted one", setsockopt(server, IPPROTO_TCP, TCP_FASTOPEN, &one, sizeof one));
    show("NO_COOKIE of a client", setsockopt(client, IPPROTO_TCP, TCP_FASTOPEN_NO_COOKIE, &one, sizeof one));
    close(other);
    return 0;
}
