/* Without hints getaddrinfo lists every kind of socket for a literal. */
#include "names.h"

int main(void) {
    struct addrinfo *list = NULL;
    int e = getaddrinfo("192.0.2.7", "53", NULL, &list);
    printf("%s\n", eai(e));
    printf("flags are AI_V4MAPPED and AI_ADDRCONFIG: %d\n",
           list && list->ai_flags == (AI_V4MAPPED | AI_ADDRCONFIG));
    show_list(list);
    return 0;
}
