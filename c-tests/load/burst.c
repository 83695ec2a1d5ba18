/* Bursts of 1,000 datagrams of 1 KiB from a peer, and one to it: counts how many arrive. Reading begins after
 * the burst, with the default receive buffer and with a larger one, or during it. */
#include "load.h"

#define BURST 1000
#define SIZE 1024
/* Data buffered by the loopback is available at once. */
#define SILENCE 100

static int control, rounds;

/* Receives until nothing has arrived for a while. */
static long drain(int fd) {
    long got = 0;
    struct pollfd set = {.fd = fd, .events = POLLIN};
    while (must("poll", poll(&set, 1, SILENCE)) > 0) {
        char data[SIZE + 1];
        ssize_t n = recv(fd, data, sizeof data, MSG_DONTWAIT);
        if (n == -1 && errno == EAGAIN)
            continue;
        if (must("recv", n) != SIZE)
            must("a datagram's size", -1);
        got++;
    }
    return got;
}

static void bursts(const char *name, int room, int at_once) {
    long got = 0;
    for (int round = 0; round < rounds; round++) {
        int port, fd = bound(SOCK_DGRAM, &port);
        if (room)
            must("SO_RCVBUF", setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &room, sizeof room));
        int order[3] = {'r', port, BURST};
        char done;
        send_all(control, (char *)order, sizeof order);
        if (!at_once)
            receive_all(control, &done, 1);
        got += drain(fd);
        if (at_once)
            receive_all(control, &done, 1);
        close(fd);
    }
    figure(name, got);
}

int main(int argc, char **argv) {
    rounds = (int)number(argc, argv, 1);
    control = dial((int)number(argc, argv, 2));
    bursts("arrived_read_after", 0, 0);
    bursts("arrived_read_after_4_MiB", 4 << 20, 0);
    bursts("arrived_read_meanwhile", 0, 1);
    long got = 0;
    for (int round = 0; round < rounds; round++) {
        int order[3] = {'s', 0, BURST}, port, part;
        char data[SIZE] = "";
        send_all(control, (char *)order, sizeof order);
        receive_all(control, (char *)&port, sizeof port);
        struct sockaddr_in to = loopback(port);
        int fd = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
        for (int i = 0; i < BURST; i++)
            must("sendto", sendto(fd, data, SIZE, 0, (struct sockaddr *)&to, sizeof to));
        send_all(control, "d", 1);
        receive_all(control, (char *)&part, sizeof part);
        got += part;
        close(fd);
    }
    figure("arrived_at_the_peer", got);
    figure("sent", (long long)rounds * BURST);
    return 0;
}
