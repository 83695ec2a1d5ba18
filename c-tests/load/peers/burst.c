/* The peer of burst.c: sends bursts, and counts the datagrams that it receives. */
#include "../load.h"

#define SIZE 1024

int main(void) {
    int port, listener = listening(&port), order[3];
    char data[SIZE] = "";
    announce(port);
    int control = (int)must("accept", accept(listener, NULL, NULL));
    while (recv(control, order, sizeof order, MSG_WAITALL) == sizeof order) {
        if (order[0] == 'r') {
            struct sockaddr_in to = loopback(order[1]);
            int fd = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
            for (int i = 0; i < order[2]; i++)
                must("sendto", sendto(fd, data, SIZE, 0, (struct sockaddr *)&to, sizeof to));
            close(fd);
            send_all(control, "d", 1);
            continue;
        }
        int room = 8 << 20, fd = bound(SOCK_DGRAM, &port), got = 0;
        /* Has no effect without privilege, and is not needed if the limit is high enough. */
        if (setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, &room, sizeof room) == -1)
            setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &room, sizeof room);
        struct pollfd set[2] = {{.fd = fd, .events = POLLIN}, {.fd = control, .events = POLLIN}};
        send_all(control, (char *)&port, sizeof port);
        for (;;) {
            must("poll", poll(set, 2, -1));
            if (set[0].revents) {
                if (recv(fd, data, SIZE, MSG_DONTWAIT) == SIZE)
                    got++;
            } else if (set[1].revents) {
                receive_all(control, data, 1);
                break;
            }
        }
        send_all(control, (char *)&got, sizeof got);
        close(fd);
    }
    return 0;
}
