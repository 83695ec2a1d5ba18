/* getnetbyname finds nothing for a network that has no name. */
#include "names.h"

int main(void) {
    printf("%d\n", getnetbyname("no-such-network") == NULL);
    printf("%d\n", getnetbyaddr(0xc0000200, AF_INET) == NULL);
    setnetent(0);
    endnetent();
    return 0;
}
