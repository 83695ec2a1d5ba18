/* NI_NUMERICSCOPE, which Linux does not have, gives the number of a zone instead of its name. */
//@ deny: network
//@ expect: fe80::1: ok host fe80::1%1 service 80
#include "names.h"

int main(void) {
    struct sockaddr_in6 a = v6("fe80::1", 80, 1);
#ifdef NI_NUMERICSCOPE
    show_names("fe80::1", &a, sizeof a, NI_MAXHOST, NI_MAXSERV,
               NI_NUMERICHOST | NI_NUMERICSERV | NI_NUMERICSCOPE);
#else
    (void)a;
#endif
    return 0;
}
