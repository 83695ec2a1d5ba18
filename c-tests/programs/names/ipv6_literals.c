/* IPv6 literals as inet_pton reads them, and invalid ones. */
#include "names.h"

int main(void) {
    static const char *const texts[] = {
        "::",
        "::1",
        "1::",
        "2001:DB8:0:0:8:800:200C:417A",
        "1:2:3:4:5:6:7::",
        "::2:3:4:5:6:7:8",
        "1:2:3:4:5:6:1.2.3.4",
        "::1.2.3.4",
        "::ffff:1.2.3.4",
        "64:ff9b::1.2.3.4",
        "fe80::1",
        "0000:0000:0000:0000:0000:0000:0000:0001",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1::2::3",
        ":::",
        "12345::",
        "00001::",
        "g::",
        ":1:2:3:4:5:6:7:8",
        "1:2:3:4:5:6:7:",
        "::1.2.3",
        "::1.2.3.04",
        "::1.2.3.256",
        "1.2.3.4::",
        "[::1]",
        "::1/64",
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        lookup(texts[i], NULL, AF_INET6, SOCK_STREAM, 0, AI_NUMERICHOST);
    return 0;
}
