/* Which names are equal, or below another; a dot at the end does not matter, unless it is escaped. */
#include "resolver.h"

int main(void) {
    static const char *const names[] = {"test",     "test.", "TEST", "host.test", "host.test.",
                                        "ost.test", ".",     "",     "a\\.test",  "a\\..test"};
    enum { COUNT = sizeof names / sizeof names[0] };
    char canonical[64];
    for (int i = 0; i < COUNT; i++) {
        int n = ns_makecanon(names[i], canonical, sizeof canonical);
        printf("%s: ns_makecanon %d %s, same", names[i], n, canonical);
        for (int j = 0; j < COUNT; j++)
            printf(" %d", ns_samename(names[i], names[j]));
        printf(", in");
        for (int j = 0; j < COUNT; j++)
            printf(" %d", ns_samedomain(names[i], names[j]));
        printf(", below");
        for (int j = 0; j < COUNT; j++)
            printf(" %d", ns_subdomain(names[i], names[j]));
        printf("\n");
    }
    errno = 0;
    show("too little room", ns_makecanon("host", canonical, 5));
    show("enough", ns_makecanon("host", canonical, 6));
    return 0;
}
