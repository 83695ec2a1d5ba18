/* While a slow lookup waits, a closed socket's unsent data still reaches its peer. */
//@ resolve: slow.test=slow,10.0.0.1
//@ expect: slow.test 80: ok
//@ expect:   10.0.0.1 port 80 stream protocol 6
//@ expect: all that was sent arrived: 1
#include "names.h"

int main(void) {
    unsigned short port;
    static char data[1 << 20];
    int listener = tcp_listener(&port), sender = tcp_connect(port), total = 0;
    int receiver = (int)must("accept", accept(listener, NULL, NULL));
    set_nonblocking(sender);
    ssize_t n;
    while ((n = send(sender, data, sizeof data, 0)) > 0)
        total += (int)n;
    close(sender);
    lookup("slow.test", "80", AF_INET, SOCK_STREAM, 0, 0);
    int got = 0;
    while ((n = recv(receiver, data, sizeof data, 0)) > 0)
        got += (int)n;
    printf("all that was sent arrived: %d\n", got == total);
    return 0;
}
