/* An address with a zone is bound with it, and getnameinfo shows it. */
#include "names.h"

int main(void) {
    struct addrinfo hints = {.ai_family = AF_INET6, .ai_socktype = SOCK_STREAM}, *list = NULL;
    printf("%s\n", eai(getaddrinfo("fe80::2%lo", "80", &hints, &list)));
    if (!list)
        return 1;
    printf("scope is lo: %d\n",
           ((struct sockaddr_in6 *)list->ai_addr)->sin6_scope_id == if_nametoindex("lo"));
    show_names("name", list->ai_addr, list->ai_addrlen, NI_MAXHOST, NI_MAXSERV,
               NI_NUMERICHOST | NI_NUMERICSERV);
    freeaddrinfo(list);
    return 0;
}
