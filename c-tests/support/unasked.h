/* A server that does not wait for input while its peers send all they can. */
#ifndef UNASKED_H
#define UNASKED_H

/* POLLRDHUP is Linux's own. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "stream.h"

enum { PEERS_MOST = 10000 };

/* The allowed cost of a peer that is not read: 4 KiB of its data, and a little for what describes it. */
enum { PEER_MEMORY = 5 * 1024 };

static int count, control, fds[PEERS_MOST];
static size_t each;
static char *memory_before;

/* Where the program's memory ends. */
SHARED char *memory_end(void) {
    return sbrk(0);
}

/* Fills the first connection's output buffer. */
SHARED void fill_first(void) {
    static char bytes[65536];
    while (send(fds[0], bytes, sizeof bytes, 0) > 0)
        ;
    if (errno != EAGAIN)
        must("send", -1);
}

/* ARGV: how many peers, and how many bytes each of them sends. Prints the port, takes all of them in, and
 * fills the queue to the first. */
SHARED void take_in(char **argv) {
    struct sockaddr_in a = loopback(0);
    count = atoi(argv[1]);
    each = (size_t)atol(argv[2]);
    if (count > PEERS_MOST)
        exit(97);
    int listener = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    must("bind", bind(listener, (struct sockaddr *)&a, sizeof a));
    must("listen", listen(listener, 1000));
    printf("port %d\n", port_of(listener));
    fflush(stdout);
    control = (int)must("accept", accept(listener, NULL, NULL));
    for (int i = 0; i < count; i++) {
        fds[i] = (int)must("accept", accept(listener, NULL, NULL));
        set_nonblocking(fds[i]);
    }
    close(listener);
    fill_first();
    memory_before = memory_end();
    send_all(control, "!", 1);
}

/* Says whether memory stayed within bounds while the peers sent, then reads what they sent. */
SHARED void take_leave(void) {
    static char bytes[65536];
    size_t grown = (size_t)(memory_end() - memory_before);
    struct sum want = sum_of_stream(each);
    int right = 0;
    if (grown <= (size_t)count * PEER_MEMORY)
        printf("memory is bounded\n");
    else
        printf("memory has grown by %lu bytes for each peer\n", (unsigned long)(grown / (size_t)count));
    /* For measuring by hand, with other numbers. */
    if (getenv("SHOW_MEMORY"))
        fprintf(stderr, "%lu bytes for each peer\n", (unsigned long)(grown / (size_t)count));
    send_all(control, "!", 1);
    for (int i = 0; i < count; i++) {
        struct sum got = {0, 0};
        ssize_t n;
        while ((n = recv(fds[i], bytes, sizeof bytes, 0)) != 0)
            if (n > 0)
                sum_add(&got, bytes, (size_t)n);
            else if (errno != EAGAIN || !wait_for(fds[i], POLLIN, 30000))
                must("recv", n);
        right += got.bytes == want.bytes && got.value == want.value;
        close(fds[i]);
    }
    printf("everything came from %s\n", right == count ? "all" : "some only");
}

#endif
