/* A service in the caller's storage survives when the static one is overwritten. */
#include "names.h"

int main(void) {
    struct servent entry, *kept;
    char buffer[1024];
    getservbyname_r("http", "tcp", &entry, buffer, sizeof buffer, &kept);
    struct servent *first = getservbyname("ssh", "tcp"), *second = getservbyname("smtp", "tcp");
    printf("one storage: %d\n", first == second);
    show_service("kept", kept);
    show_service("last", second);
    return 0;
}
