/* A successful lookup leaves errno unchanged, whatever files it has tried. */
#include "names.h"

int main(void) {
    struct addrinfo hints = {.ai_family = AF_INET, .ai_socktype = SOCK_STREAM}, *list = NULL;
    errno = EDOM;
    printf("%s %s\n", eai(getaddrinfo("192.0.2.7", "80", &hints, &list)), errname(errno));
    freeaddrinfo(list);
    errno = 0;
    printf("%s %s\n", eai(getaddrinfo("localhost", "http", &hints, &list)), errno ? errname(errno) : "0");
    freeaddrinfo(list);
    return 0;
}
