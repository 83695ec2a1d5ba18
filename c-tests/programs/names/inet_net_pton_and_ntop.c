/* inet_net_pton and inet_net_ntop: prefixes to text and back, with the length of the class if none is given;
 * inet_neta. */
#include "names.h"

static void read_prefix(const char *text, size_t room) {
    unsigned char bytes[8] = "";
    char back[32];
    errno = 0;
    int bits = inet_net_pton(AF_INET, text, bytes, room);
    printf("\"%s\": %d %s", text, bits, errname(bits < 0 ? errno : 0));
    if (bits >= 0) {
        printf(" %d.%d.%d.%d", bytes[0], bytes[1], bytes[2], bytes[3]);
        printf(", back %s", inet_net_ntop(AF_INET, bytes, bits, back, sizeof back));
    }
    printf("\n");
}

int main(void) {
    static const char *const texts[] = {
        "10",        "10.1",      "10.1/16",    "172.16/12", "192.0.2", "192",  "224",  "224.1",
        "240.1.2.3", "0xc0a8",    "0x1",        "0x1/4",     "0xg",     "0x",   "10/",  "10/x",
        "1/33",      "1.2.3.4/0", "1.2.3.4/32", "256",       "00001",   "1..2", "1.2.", "",
        "x",         "1.2.3.4.5", "0x0a/8",     "1/2/3",     "128.9"};
    static const unsigned numbers[] = {0x0a000100, 0x0a010000, 0, 0x7f000001, 0xc0000200};
    unsigned char bytes[4] = {10, 255, 3, 255};
    char text[32];
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        read_prefix(texts[i], 4);
    read_prefix("1.2.3", 2);
    read_prefix("1/20", 2);
    for (int bits = -1; bits <= 33; bits++) {
        errno = 0;
        char *written = inet_net_ntop(AF_INET, bytes, bits, text, sizeof text);
        printf("%d: %s\n", bits, written ? written : errname(errno));
    }
    errno = 0;
    int e = inet_net_pton(AF_UNIX, "1", bytes, 4);
    printf("another family: %d %s\n", e, errname(errno));
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        printf("%s\n", inet_neta(numbers[i], text, sizeof text));
    return 0;
}
