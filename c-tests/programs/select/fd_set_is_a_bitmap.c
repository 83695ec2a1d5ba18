/* fd_set has Linux's layout, and the member names that programs use. */
#include "message.h"
#include <sys/select.h>

_Static_assert(FD_SETSIZE == 1024, "as large as on Linux");
_Static_assert(sizeof(fd_set) == FD_SETSIZE / 8, "a bit for each descriptor");
_Static_assert(NFDBITS == 8 * (int)sizeof(fd_mask), "a word");
_Static_assert(sizeof(fd_mask) == sizeof(long), "the type of a word");
_Static_assert(sizeof(((fd_set *)0)->fds_bits) == sizeof(fd_set), "nothing but words");

static int count(const fd_set *set) {
    int all = 0;
    for (size_t i = 0; i < FD_SETSIZE / NFDBITS; i++)
        all += __builtin_popcountl((unsigned long)set->fds_bits[i]);
    return all;
}

int main(void) {
    static const int fds[] = {0, 1, 31, 32, 63, 64, 1022, 1023};
    fd_set set = {{0}}, zeros;
    FD_ZERO(&zeros);
    printf("empty: %d %d\n", count(&set), memcmp(&set, &zeros, sizeof set));
    for (size_t i = 0; i < sizeof fds / sizeof fds[0]; i++) {
        int fd = fds[i];
        FD_SET(fd, &set);
        int word = __FDS_BITS(&set)[fd / NFDBITS] >> (fd % NFDBITS) & 1;
        printf("%d: %d %d %d\n", fd, count(&set), word, !!FD_ISSET(fd, &set));
    }
    for (int fd = 0; fd < FD_SETSIZE; fd++)
        if (FD_ISSET(fd, &set))
            printf("%d ", fd);
    printf("\n");
    FD_CLR(32, &set);
    printf("cleared: %d %d %d\n", count(&set), !!FD_ISSET(31, &set), !!FD_ISSET(32, &set));
    set = zeros;
    set.fds_bits[1] = 1;
    printf("by hand: %d\n", !!FD_ISSET(NFDBITS, &set));
    return 0;
}
