/* With a host that denies the network and no memory left, connect fails with EACCES, as with memory, and the
 * program ends as it wants. */
//@ deny: network
//@ link: -Wl,--wrap=malloc
//@ link: -Wl,--wrap=calloc
//@ link: -Wl,--wrap=realloc
//@ link: -Wl,--wrap=free
//@ expect: connect: -1 EACCES
//@ expect: the end
#include "limited.h"

int main(void) {
    struct sockaddr_in a = loopback(9);
    int fd = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    limit = used;
    int result = connect(fd, (struct sockaddr *)&a, sizeof a), error = errno;
    limit = (size_t)-1;
    errno = error;
    show("connect", result);
    printf("the end\n");
    return 0;
}
