/* inet_aton reads one to four parts and stops at white space; inet_addr cannot distinguish an error from
 * the broadcast address. */
#include "names.h"

int main(void) {
    static const char *const texts[] = {"192.0.2.7", "127.1",        "0x7f.1",         "0177.1",
                                        "1",         "1.2.3.4 tail", "1.2.3.4x",       "256.1.1.1",
                                        "",          "1.2.3.4.5",    "255.255.255.255"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct in_addr a = {0};
        int ok = inet_aton(texts[i], &a);
        printf("'%s': %d %s, inet_addr %08lx\n", texts[i], ok, ok ? inet_ntoa(a) : "-",
               (unsigned long)ntohl(inet_addr(texts[i])));
    }
    return 0;
}
