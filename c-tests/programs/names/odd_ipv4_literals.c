/* IPv4 literals may have one to four parts, in decimal, octal or hexadecimal, as inet_aton reads them. */
#include "names.h"

int main(void) {
    static const char *const texts[] = {
        "127.1",     "127.0.1",         "2130706433", "0x7f000001", "0177.0.0.1",  "0x7F.1",
        "1.2.65535", "255.255.255.255", "0",          "1.16777215", "00.00.0.0",   "4294967295",
        "1.2.3.256", "1.2.65536",       "1.16777216", "4294967296", "1.2.3.4.5",   "1..2",
        "1.2.3.",    ".1.2.3",          "0x",         "0x.1",       "08.1.1.1",    "1.2.3.4x",
        "1.2.3.-4",  "1.2.3.+4",        "256.1.1.1",  "1.2.3.0x1g", "0x100000000",
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        lookup(texts[i], NULL, AF_INET, SOCK_STREAM, 0, AI_NUMERICHOST);
    return 0;
}
