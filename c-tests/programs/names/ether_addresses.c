/* Ethernet addresses: ether_aton, ether_ntoa, ether_line, and their kin. */
#include "names.h"

#include <netinet/ether.h>

int main(void) {
    static const char *const texts[] = {"0:1b:2C:3:4:ff",
                                        "00:01:02:03:04:05",
                                        "000:1:2:3:4:5",
                                        "0:1:2:3:4:5x",
                                        "0:1:2:3:4:555",
                                        "0:1:2:3:4:5 host",
                                        "0:1:2:3:4",
                                        "0-1-2-3-4-5",
                                        "",
                                        " 0:1:2:3:4:5",
                                        "0:1:2:3:4:5\n",
                                        "g:1:2:3:4:5",
                                        "0:1:2:3:4:55 host # comment",
                                        "0:1:2:3:4:55   host.test other",
                                        "0:1:2:3:4:55#x"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct ether_addr *found = ether_aton(texts[i]), address, line;
        char name[64] = "", text[18];
        printf("\"%s\": %s", texts[i], found ? ether_ntoa(found) : "none");
        if (ether_aton_r(texts[i], &address))
            printf(", %s", ether_ntoa_r(&address, text));
        int e = ether_line(texts[i], &line, name);
        printf(", ether_line %d %s\n", e, name);
    }
    struct ether_addr address = {{0, 1, 2, 3, 4, 5}};
    char name[64];
    printf("ether_hostton: %d\n", ether_hostton("no-such-host.test", &address) != 0);
    printf("ether_ntohost: %d\n", ether_ntohost(name, &address) != 0);
    return 0;
}
