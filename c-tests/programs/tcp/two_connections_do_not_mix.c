/* Two connections to one listener keep their bytes apart, and one outlives the other. */
#include "check.h"

int main(void) {
    unsigned short port;
    char buffer[16];
    int listener = tcp_listener(&port);
    int a = tcp_connect(port);
    int a2 = (int)must("accept", accept(listener, NULL, NULL));
    int b = tcp_connect(port);
    int b2 = (int)must("accept", accept(listener, NULL, NULL));
    send_all(b, "from b", 6);
    send_all(a, "from a", 6);
    printf("%.*s\n", (int)recv_all(a2, buffer, 6), buffer);
    printf("%.*s\n", (int)recv_all(b2, buffer, 6), buffer);
    close(a);
    show("end of a", recv(a2, buffer, 1, 0));
    send_all(b2, "b lives", 7);
    printf("%.*s\n", (int)recv_all(b, buffer, 7), buffer);
    return 0;
}
