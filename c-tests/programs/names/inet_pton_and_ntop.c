/* inet_pton is strict, and inet_ntop fails with ENOSPC for too small a buffer and EAFNOSUPPORT for an
 * unknown family. */
#include "names.h"

int main(void) {
    static const char *const texts[] = {"192.0.2.7", "127.1",      "192.0.2.07",       "192.0.2.256",
                                        "::1",       "fe80::1%lo", "::ffff:192.0.2.7", "1::2::3"};
    unsigned char bytes[16];
    char text[64];
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        printf("%s: %d %d\n", texts[i], inet_pton(AF_INET, texts[i], bytes),
               inet_pton(AF_INET6, texts[i], bytes));
    show("family", inet_pton(77, "1.2.3.4", bytes));
    inet_pton(AF_INET, "192.0.2.7", bytes);
    printf("%s\n", inet_ntop(AF_INET, bytes, text, sizeof text));
    const char *none = inet_ntop(AF_INET, bytes, text, 9);
    printf("room %d %s\n", none == NULL, errname(errno));
    none = inet_ntop(77, bytes, text, sizeof text);
    printf("family %d %s\n", none == NULL, errname(errno));
    return 0;
}
