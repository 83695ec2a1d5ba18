/* NI_NAMEREQD is EAI_NONAME for an address without a name, even with a numeric flag, and when nothing is
 * requested. */
#include "names.h"

int main(void) {
    struct sockaddr_in a = v4("127.0.0.1", 80);
    struct sockaddr_in6 b = v6("100::7", 80, 0);
    show_names("numeric", &a, sizeof a, NI_MAXHOST, NI_MAXSERV, NI_NAMEREQD | NI_NUMERICHOST);
    show_names("numeric IPv6", &b, sizeof b, NI_MAXHOST, NI_MAXSERV, NI_NAMEREQD | NI_NUMERICHOST);
    printf("nothing: %s\n", eai(getnameinfo((struct sockaddr *)&a, sizeof a, NULL, 0, NULL, 0, NI_NAMEREQD)));
    printf("nothing, no flag: %s\n", eai(getnameinfo((struct sockaddr *)&a, sizeof a, NULL, 0, NULL, 0, 0)));
    return 0;
}
