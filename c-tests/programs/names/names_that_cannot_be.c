/* Names with invalid characters, or that are too long, are not found. */
#include "names.h"

int main(void) {
    char name[1100];
    lookup("two words.invalid", NULL, AF_INET, SOCK_STREAM, 0, 0);
    lookup("[::1]", NULL, AF_UNSPEC, SOCK_STREAM, 0, 0);
    lookup("127.0.0.1:80", NULL, AF_UNSPEC, SOCK_STREAM, 0, 0);
    lookup("http://localhost/", NULL, AF_UNSPEC, SOCK_STREAM, 0, 0);
    lookup("%6cocalhost", NULL, AF_UNSPEC, SOCK_STREAM, 0, 0);
    lookup("1.2.3.4.", NULL, AF_UNSPEC, SOCK_STREAM, 0, 0);
    memset(name, 'a', sizeof name);
    for (size_t i = 60; i < sizeof name; i += 61)
        name[i] = '.';
    name[sizeof name - 1] = 0;
    printf("1099 letters: %s\n", eai(getaddrinfo(name, NULL, NULL, &(struct addrinfo *){NULL})));
    name[300] = 0;
    printf("300 letters: %s\n", eai(getaddrinfo(name, NULL, NULL, &(struct addrinfo *){NULL})));
    return 0;
}
