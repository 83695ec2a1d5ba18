/* A name that cannot exist is EAI_NONAME or a lookup failure, and the result is unchanged. */
#include "check.h"

#include <netdb.h>

int main(void) {
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM}, *list = NULL;
    int e = getaddrinfo("no-such-host.invalid", "80", &hints, &list);
    printf("%s\n", e == EAI_NONAME || e == EAI_AGAIN || e == EAI_FAIL ? "not found" : "another result");
    printf("untouched: %d\n", list == NULL);
    printf("there is a message for it: %d\n", gai_strerror(e) != NULL && *gai_strerror(e) != 0);
    return 0;
}
