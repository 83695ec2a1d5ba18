/* select of bitmaps that the program builds itself, with no more words than necessary. */
#include "message.h"
#include <sys/select.h>

enum { WORD = 8 * sizeof(unsigned long) };

static void set(unsigned long *bits, int fd) {
    bits[fd / WORD] |= 1UL << fd % WORD;
}

static int has(const unsigned long *bits, int fd) {
    return (int)(bits[fd / WORD] >> fd % WORD & 1);
}

int main(void) {
    int ends[2], quiet[2];
    tcp_pair(ends);
    tcp_pair(quiet);
    int most = 0, fds[] = {ends[0], ends[1], quiet[0], quiet[1]};
    for (int i = 0; i < 4; i++)
        most = fds[i] > most ? fds[i] : most;
    size_t words = (size_t)most / WORD + 1;
    /* A word behind each shows that nothing is written there. */
    unsigned long *reads = calloc(words + 1, sizeof *reads), *writes = calloc(words + 1, sizeof *writes);
    reads[words] = writes[words] = ~0UL;
    for (int i = 0; i < 4; i++)
        set(reads, fds[i]);
    set(writes, ends[1]);
    set(writes, quiet[0]);
    must("send", send_text(ends[1], "x"));
    must("wait", wait_for(ends[0], POLLIN, 5000));
    struct timeval timeout = {.tv_sec = 5};
    show("select", select(most + 1, (fd_set *)reads, (fd_set *)writes, NULL, &timeout));
    for (int i = 0; i < 4; i++)
        printf("%d: %d %d\n", i, has(reads, fds[i]), has(writes, fds[i]));
    printf("behind: %d %d\n", reads[words] == ~0UL, writes[words] == ~0UL);
    return 0;
}
