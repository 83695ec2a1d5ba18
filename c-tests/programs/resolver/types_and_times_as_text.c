/* p_type, p_class and p_rcode return names or numbers; ns_format_ttl and ns_parse_ttl format and parse
 * times. */
#include "resolver.h"

int main(void) {
    static const unsigned long times[] = {0,    1,     59,     60,     61,     3600,
                                          3661, 86400, 604800, 694861, 694860, 4294967295ul};
    static const char *const texts[] = {"",   "1",     "60",   "1W", "1w2d", "2d1", "x",
                                        "5x", "1h30m", "1m1m", "w",  "007",  "1 2"};
    char text[40];
    for (int i = -1; i < 70; i++)
        printf("%s ", p_type(i));
    for (int i = 245; i < 262; i++)
        printf("%s ", p_type(i));
    printf("\n");
    for (int i = 0; i < 6; i++)
        printf("%s ", p_class(i));
    printf("%s %s %s\n", p_class(254), p_class(255), p_class(-7));
    for (int i = -2; i < 21; i++)
        printf("%s ", p_rcode(i));
    printf("\n");
    for (size_t i = 0; i < sizeof times / sizeof times[0]; i++) {
        int n = ns_format_ttl(times[i], text, sizeof text);
        printf("%lu: %d %s\n", times[i], n, text);
    }
    printf("too little room: %d\n", ns_format_ttl(694861, text, 5));
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        unsigned long value = 0;
        int n = ns_parse_ttl(texts[i], &value);
        printf("\"%s\": %d %lu\n", texts[i], n, value);
    }
    return 0;
}
