/* IPv6 addresses are written as inet_ntop writes them. */
#include "names.h"

int main(void) {
    static const char *const texts[] = {"::",
                                        "::1",
                                        "1::",
                                        "2001:db8:0:0:1:0:0:1",
                                        "2001:db8:0:1:1:1:1:1",
                                        "1:0:0:2:0:0:0:3",
                                        "0:1:2:3:4:5:6:7",
                                        "1:2:3:4:5:6:7:0",
                                        "::ffff:1.2.3.4",
                                        "::1.2.3.4",
                                        "::ffff:0:1.2.3.4",
                                        "64:ff9b::1.2.3.4",
                                        "fe80::abcd:ef",
                                        "::1:2",
                                        "::1:0:0",
                                        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct sockaddr_in6 a = v6(texts[i], 80, 0);
        show_names(texts[i], &a, sizeof a, NI_MAXHOST, NI_MAXSERV, NI_NUMERICHOST | NI_NUMERICSERV);
    }
    return 0;
}
