/* COUNT connections that are made, used once and closed: `connect` to a peer, `accept` from one, or `inside`
 * with both ends in this program. */
#include "load.h"

/* Memory and resources must not grow from the first tenth to the last. */
#define PARTS 10

static long count;

static void cycle(void (*once)(void)) {
    mark("start");
    long long begun = now();
    for (long part = 0; part < PARTS; part++) {
        char label[16];
        for (long i = part * count / PARTS; i < (part + 1) * count / PARTS; i++)
            once();
        snprintf(label, sizeof label, "part %ld", part);
        mark(label);
    }
    figure("ns_a_cycle", (now() - begun) / count);
}

static int port, listener;

static void connect_once(void) {
    int fd = dial(port);
    send_all(fd, "12345678", 8);
    close(fd);
}

static void accept_once(void) {
    char data[8];
    int fd = (int)must("accept", accept(listener, NULL, NULL));
    receive_all(fd, data, 8);
    send_all(fd, data, 8);
    /* The peer resets. */
    if (recv(fd, data, 8, 0) > 0)
        must("a peer that is done", -1);
    close(fd);
}

static void inside_once(void) {
    char data[8];
    int client = dial(port);
    send_all(client, "12345678", 8);
    int server = (int)must("accept", accept(listener, NULL, NULL));
    receive_all(server, data, 8);
#ifdef __wasi__
    close(client);
    close(server);
#else
    reset_at_close(client);
    close(client);
    close(server);
#endif
}

int main(int argc, char **argv) {
    count = number(argc, argv, 2);
    if (strcmp(argv[1], "connect") == 0) {
        port = (int)number(argc, argv, 3);
        cycle(connect_once);
        /* The peer reports how much it received. */
        long long got;
        int fd = dial(port);
        send_all(fd, "end", 3);
        receive_all(fd, (char *)&got, sizeof got);
        figure("bytes_sent", count * 8);
        figure("bytes_arrived", got);
        return 0;
    }
    listener = listening(&port);
    if (strcmp(argv[1], "inside") == 0) {
        cycle(inside_once);
        return 0;
    }
    announce(port);
    cycle(accept_once);
    return 0;
}
