/* A name may have thousands of addresses, and failed lookups leak nothing. */
//@ resolve: many.test=10.0.0.0+4999
//@ expect: ok
//@ expect: 5000 rows, in order 1
//@ expect: 5000 addresses
//@ expect: 2000 failures
#include "names.h"

int main(void) {
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM}, *list = NULL;
    int rows = 0, in_order = 1, failures = 0;
    unsigned last = 0;
    printf("%s\n", eai(getaddrinfo("many.test", "80", &hints, &list)));
    for (struct addrinfo *a = list; a; a = a->ai_next) {
        unsigned address = ntohl(((struct sockaddr_in *)a->ai_addr)->sin_addr.s_addr);
        in_order &= rows == 0 || address == last + 1;
        last = address;
        rows++;
    }
    freeaddrinfo(list);
    printf("%d rows, in order %d\n", rows, in_order);
    int addresses = 0;
    struct hostent *host = gethostbyname("many.test");
    while (host && host->h_addr_list[addresses])
        addresses++;
    printf("%d addresses\n", addresses);
    for (int i = 0; i < 2000; i++)
        failures += getaddrinfo("none.test", "80", &hints, &list) == EAI_NONAME;
    printf("%d failures\n", failures);
    return 0;
}
