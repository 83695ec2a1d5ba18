/* A service that is neither a number nor a known name is EAI_SERVICE, or EAI_NONAME with
 * AI_NUMERICSERV. */
#include "names.h"

int main(void) {
    static const char *const texts[] = {"80x",        "x80",        "no-such-service",         "-1",
                                        "2147483648", "4294967295", "99999999999999999999999", "- 1",
                                        " ",          "0x50"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        lookup("192.0.2.7", texts[i], AF_INET, SOCK_STREAM, 0, 0);
        lookup("192.0.2.7", texts[i], AF_INET, SOCK_STREAM, 0, AI_NUMERICSERV);
    }
    return 0;
}
