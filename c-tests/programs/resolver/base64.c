/* b64_ntop and b64_pton: round trips, white space, invalid base 64, and how much room the bytes need. */
#include "resolver.h"

static void back(const char *text, size_t room) {
    unsigned char bytes[64] = "";
    int n = b64_pton(text, bytes, room);
    printf("\"%s\": %d", text, n);
    for (int i = 0; i < n; i++)
        printf(" %02x", bytes[i]);
    printf("\n");
}

static void within(const char *text, size_t room) {
    unsigned char bytes[8];
    memset(bytes, 'x', sizeof bytes);
    printf("\"%s\" in %zu: %d", text, room, b64_pton(text, bytes, room));
    for (size_t i = 0; i < sizeof bytes; i++)
        printf(" %02x", bytes[i]);
    printf("\n");
}

int main(void) {
    static const unsigned char bytes[] = {0, 1, 2, 0xfb, 0xff, 0xfe, 'a', 'b'};
    static const char *const texts[] = {
        "",        "AA==",  "AA=",   "AA",    "A", "A===", "AAE=", "AAF=",  "AB==",  "AAEC",     "A A\tE\nC",
        "AA = = ", "AA==x", "AA= x", "AAE=x", "=", "+/+/", "-_-_", "AAEC=", "AAECA", "AAECAA==", "!"};
    char text[32];
    for (size_t len = 0; len <= sizeof bytes; len++) {
        int n = b64_ntop(bytes, len, text, sizeof text);
        printf("%zu: %d %s\n", len, n, text);
    }
    printf("room for all but the end: %d, for all: %d\n", b64_ntop(bytes, 3, text, 4),
           b64_ntop(bytes, 3, text, 5));
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        back(texts[i], 64);
    for (size_t room = 0; room <= 7; room++) {
        within("AAEC", room);
        within("AAEC/+8=", room);
        within("AAEC/w==", room);
        within("AAEC/+9=", room);
    }
    printf("without room for what is left over: %d %d\n", b64_pton("AAF=", NULL, 0),
           b64_pton("AB==", NULL, 0));
    printf("how many: %d\n", b64_pton("AAECAwQ=", NULL, 0));
    return 0;
}
