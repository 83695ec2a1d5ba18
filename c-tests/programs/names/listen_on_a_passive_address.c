/* A server bound to the address that getaddrinfo returns for AI_PASSIVE accepts a client that connects to
 * localhost. */
#include "check.h"

#include <netdb.h>

int main(void) {
    struct addrinfo hints = {.ai_family = AF_INET, .ai_socktype = SOCK_STREAM, .ai_flags = AI_PASSIVE}, *list;
    char service[16];
    if (getaddrinfo(NULL, "0", &hints, &list) != 0)
        return 1;
    int listener = (int)must("socket", socket(list->ai_family, list->ai_socktype, list->ai_protocol));
    show("bind", bind(listener, list->ai_addr, list->ai_addrlen));
    show("listen", listen(listener, 1));
    freeaddrinfo(list);
    snprintf(service, sizeof service, "%d", port_of(listener));
    hints.ai_flags = AI_NUMERICSERV;
    if (getaddrinfo("localhost", service, &hints, &list) != 0)
        return 1;
    int fd = (int)must("socket", socket(list->ai_family, list->ai_socktype, list->ai_protocol));
    show("connect", connect(fd, list->ai_addr, list->ai_addrlen));
    freeaddrinfo(list);
    show_fd("accept", accept(listener, NULL, NULL));
    return 0;
}
