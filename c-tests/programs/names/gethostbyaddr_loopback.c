/* gethostbyaddr resolves the loopback, and rejects an invalid length and an unknown family. */
#include "names.h"

int main(void) {
    struct in_addr a = {htonl(INADDR_LOOPBACK)};
    show_host("loopback", gethostbyaddr(&a, sizeof a, AF_INET));
    errno = 0;
    show_host("short", gethostbyaddr(&a, 3, AF_INET));
    printf("%s\n", errname(errno));
    errno = 0;
    show_host("family", gethostbyaddr(&a, sizeof a, 77));
    printf("%s\n", errname(errno));
    return 0;
}
