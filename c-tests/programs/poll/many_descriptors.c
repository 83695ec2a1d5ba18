/* poll of three hundred sockets finds the one that is ready, and then another. */
#include "message.h"

int main(void) {
    enum { COUNT = 300 };
    static struct pollfd p[COUNT];
    unsigned short ports[COUNT];
    for (int i = 0; i < COUNT; i++)
        p[i] = (struct pollfd){.fd = udp_socket(&ports[i]), .events = POLLIN};
    unsigned short port;
    int sender = udp_socket(&port);
    show("idle", poll(p, COUNT, 0));
    for (int i = 0; i < 3; i++) {
        int which = i * 137 % COUNT;
        must("send", send_text_to(sender, ports[which], "x"));
        show("poll", poll(p, COUNT, 5000));
        for (int j = 0; j < COUNT; j++)
            if (p[j].revents)
                printf("number %d: %s\n", j, events(p[j].revents));
        show_recv("recv", p[which].fd, 0);
    }
    return 0;
}
