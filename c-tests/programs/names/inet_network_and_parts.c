/* inet_network parses a network number, and the other functions split and compose classful addresses. */
#include "names.h"

int main(void) {
    static const char *const texts[] = {"10",   "127.1",     "192.0.2", "192.0.2.7",
                                        "0x7f", "1.2.3.4.5", "256",     ""};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        printf("%s: %08lx\n", texts[i], (unsigned long)inet_network(texts[i]));
    static const char *const addresses[] = {"10.1.2.3", "172.16.1.2", "192.0.2.7"};
    for (size_t i = 0; i < sizeof addresses / sizeof addresses[0]; i++) {
        struct in_addr a = v4(addresses[i], 0).sin_addr;
        printf("%s: net %08lx local %08lx", addresses[i], (unsigned long)inet_netof(a),
               (unsigned long)inet_lnaof(a));
        printf(" together %s\n", inet_ntoa(inet_makeaddr(inet_netof(a), inet_lnaof(a))));
    }
    return 0;
}
