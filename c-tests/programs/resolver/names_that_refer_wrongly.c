/* References in a cycle, beyond the end or to nothing, labels of unknown kinds, and names that are too long:
 * all calls that read names fail with EMSGSIZE. */
#include "resolver.h"

static void read_name(const char *label, const void *bytes, size_t len, size_t at) {
    const unsigned char *message = bytes, *place = message + at;
    char text[NS_MAXDNAME] = "";
    unsigned char wire[NS_MAXCDNAME];
    errno = 0;
    int e, n = dn_expand(message, message + len, place, text, sizeof text);
    e = n < 0 ? errno : 0;
    printf("%s: dn_expand %d %s%s", label, n, n < 0 ? "" : text, n < 0 ? errname(e) : "");
    errno = 0;
    n = ns_name_unpack(message, message + len, place, wire, sizeof wire);
    printf(", ns_name_unpack %d %s", n, errname(n < 0 ? errno : 0));
    errno = 0;
    n = dn_skipname(place, message + len);
    printf(", dn_skipname %d", n);
    errno = 0;
    n = ns_name_skip(&place, message + len);
    printf(", ns_name_skip %d %s\n", n, errname(n < 0 ? errno : 0));
}

int main(void) {
    unsigned char longest[400];
    memset(longest, 63, sizeof longest);
    longest[256] = 0;
    read_name("itself", "\xc0\0", 2, 0);
    read_name("in a round", "\1a\xc0\4\1b\xc0\0", 8, 0);
    read_name("a long round", "\1a\1b\1c\1d\xc0\0", 10, 4);
    read_name("beyond the end", "\xc0\x20", 2, 0);
    read_name("half a reference", "\1a\xc0", 3, 0);
    read_name("no end", "\1a\1b", 4, 0);
    read_name("half a label", "\5ab", 3, 0);
    read_name("kind 01", "\x41x\0", 3, 0);
    read_name("kind 10", "\x81x\0", 3, 0);
    read_name("forward", "\xc0\2\1a\0", 5, 0);
    read_name("to a reference", "\1a\0\xc0\0\xc0\3", 7, 5);
    read_name("root", "\0", 1, 0);
    read_name("too long", longest, sizeof longest, 0);
    char text[4];
    const unsigned char three[] = "\3abc\0";
    show("room for three letters", dn_expand(three, three + 5, three, text, 3));
    show("and their end", dn_expand(three, three + 5, three, text, 4));
    return 0;
}
