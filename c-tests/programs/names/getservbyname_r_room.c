/* getservbyname_r returns ERANGE until its buffer is large enough; a missing entry is not an error. */
#include "names.h"

int main(void) {
    struct servent entry, *result;
    char buffer[1024];
    int failures = 0;
    for (size_t len = 0; len < sizeof buffer; len++) {
        int e = getservbyname_r("discard", "tcp", &entry, buffer, len, &result);
        if (e == 0)
            break;
        failures++;
        if (e != ERANGE || result)
            printf("%zu: %s\n", len, errname(e));
    }
    printf("some were too small: %d\n", failures > 0);
    show_service("discard", result);
    show("unknown", getservbyname_r("no-such-service", NULL, &entry, buffer, sizeof buffer, &result));
    show_service("unknown", result);
    return 0;
}
