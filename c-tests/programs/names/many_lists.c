/* Thousands of lookups are made and freed. */
#include "names.h"

int main(void) {
    struct addrinfo hints = {0}, *list;
    int rows = 0;
    for (int i = 0; i < 20000; i++) {
        if (getaddrinfo(i % 2 ? "192.0.2.7" : "::1", "80", &hints, &list) != 0)
            return 1;
        for (struct addrinfo *a = list; a; a = a->ai_next)
            rows++;
        freeaddrinfo(list);
    }
    printf("%d rows\n", rows);
    return 0;
}
