/* dn_comp writes names that refer to earlier ones, as long as the list of those has room; dn_expand and
 * dn_skipname read them. */
#include "resolver.h"

static unsigned char message[0x5000];

static unsigned char *put(unsigned char *at, const char *name, int room, unsigned char **known,
                          unsigned char **last) {
    char text[NS_MAXDNAME];
    errno = 0;
    int n = dn_comp(name, at, room, known, last);
    printf("%s: %d", name, n);
    if (n < 0) {
        printf(" %s\n", errname(errno));
        return at;
    }
    for (int i = 0; i < n && n < 40; i++)
        printf(" %02x", at[i]);
    int back = dn_expand(message, at + n, at, text, sizeof text);
    printf(", back %d %s, skipped %d\n", back, text, dn_skipname(at, at + n));
    return at + n;
}

int main(void) {
    unsigned char *known[6] = {message, NULL}, **last = known + 6, *at = message + 12;
    at = put(at, "www.example.test", 100, known, last);
    at = put(at, "mail.EXAMPLE.test", 100, known, last);
    at = put(at, "mail.example.test", 100, known, last);
    at = put(at, "test", 100, known, last);
    at = put(at, "a.b.c.test.", 100, known, last);
    at = put(at, ".", 100, known, last);
    at = put(at, "other", 100, known, last);
    at = put(at, "fifth.other", 100, known, last);
    at = put(at, "sixth", 100, known, last);
    at = put(at, "x.sixth", 100, known, last);
    at = put(at, "x.fifth.other", 100, known, last);
    int count = 0;
    while (known[count])
        count++;
    printf("%d known\n", count);
    at = put(at, "without.list", 100, NULL, NULL);
    at = put(at, "www.example.test", 1, known, last);
    at = put(at, "new.example.test", 4, known, last);
    at = put(at, "a..b", 100, known, last);
    at = put(at, "caf\xe9.test", 100, known, last);
    at = put(at, "a\\.b\\032c.test", 100, known, last);
    unsigned char *far[6] = {message, NULL};
    at = message + 0x4100;
    at = put(at, "far.away", 100, far, far + 6);
    at = put(at, "far.away", 100, far, far + 6);
    return 0;
}
