/* Without /etc/networks no network has a name: the list of networks is empty. */
//@ deny: network
//@ expect: by name: 1, HOST_NOT_FOUND
//@ expect: first: 1
//@ expect: again: 1
#include "names.h"

int main(void) {
    printf("by name: %d, ", getnetbyname("loopback") == NULL);
    printf("%s\n", herr(h_errno));
    printf("first: %d\n", getnetent() == NULL);
    setnetent(1);
    printf("again: %d\n", getnetent() == NULL);
    endnetent();
    return 0;
}
