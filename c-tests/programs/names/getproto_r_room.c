/* The protocols are returned in the caller's storage, with ERANGE and ENOENT as for services. */
#include "names.h"

int main(void) {
    struct protoent entry, *result;
    char buffer[512];
    show("number", getprotobynumber_r(6, &entry, buffer, sizeof buffer, &result));
    show_protocol("6", result);
    show("name", getprotobyname_r("UDP", &entry, buffer, sizeof buffer, &result));
    show_protocol("UDP", result);
    printf("small: %s\n", errname(getprotobyname_r("udp", &entry, buffer, 3, &result)));
    show("unknown", getprotobynumber_r(9999, &entry, buffer, sizeof buffer, &result));
    show_protocol("9999", result);
    setprotoent(0);
    show("first", getprotoent_r(&entry, buffer, sizeof buffer, &result));
    show_protocol("first", result);
    printf("small: %s\n", errname(getprotoent_r(&entry, buffer, 3, &result)));
    int last;
    while ((last = getprotoent_r(&entry, buffer, sizeof buffer, &result)) == 0)
        ;
    printf("after the last: %s %d\n", errname(last), result == NULL);
    endprotoent();
    return 0;
}
