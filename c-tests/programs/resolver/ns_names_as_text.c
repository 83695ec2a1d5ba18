/* ns_name_pton and ns_name_ntop: escaped bytes and invalid names; ns_name_ntol converts to lower case. */
#include "resolver.h"

static void there_and_back(const char *text, size_t room) {
    unsigned char wire[NS_MAXCDNAME + 10], small[NS_MAXCDNAME];
    char back[NS_MAXDNAME];
    errno = 0;
    int n = ns_name_pton(text, wire, room);
    printf("%.40s: %d %s", text, n, errname(n < 0 ? errno : 0));
    if (n >= 0) {
        n = ns_name_ntop(wire, back, sizeof back);
        printf(", back %d %s", n, back);
        n = ns_name_ntol(wire, small, sizeof small);
        ns_name_ntop(small, back, sizeof back);
        printf(", small %d %.20s", n, back);
    }
    printf("\n");
}

int main(void) {
    static const char *const texts[] = {"Host.Test", "host.test.", ".",     "",    "a..b",  ".a",  "a\\.b",
                                        "a\\032b",   "a\\300",     "a\\25", "a\\", "\\\\x", "a b", "\"q\"",
                                        "(x);@$",    "caf\xe9",    "\\[b",  "*.x", "-"};
    char letters[80], name[400];
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        there_and_back(texts[i], 255);
    memset(letters, 'a', sizeof letters);
    letters[63] = '\0';
    there_and_back(letters, 255);
    letters[63] = 'a';
    letters[64] = '\0';
    there_and_back(letters, 255);
    name[0] = '\0';
    letters[61] = '\0';
    for (int i = 0; i < 4; i++) {
        strcat(name, letters);
        strcat(name, i < 3 ? "." : "");
    }
    there_and_back(name, 255);
    strcat(name, "b");
    there_and_back(name, 255);
    strcat(name, "bbbb");
    there_and_back(name, 255);
    there_and_back("abc", 5);
    there_and_back("abc", 4);
    return 0;
}
