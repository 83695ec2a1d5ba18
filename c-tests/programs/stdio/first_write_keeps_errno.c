/* The first write to a stream that is no terminal does not change errno. */
#include "check.h"

int main(void) {
    struct sockaddr_in a = loopback(1);
    int fd = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    errno = 0;
    int failed = connect(fd, (struct sockaddr *)&a, sizeof a);
    printf("connect: %d\n", failed);
    puts(errname(errno));
    fflush(stdout);
    puts(errname(errno));
    return 0;
}
