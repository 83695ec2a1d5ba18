/* gethostbyname_r returns ERANGE until its buffer is large enough, and then fills it and nothing else. */
#include "names.h"

int main(void) {
    struct hostent entry, *result;
    char buffer[1024];
    int failures = 0, error = 0;
    for (size_t len = 0; len <= 512; len++) {
        memset(buffer, 'x', sizeof buffer);
        int e = gethostbyname_r("localhost", &entry, buffer, len, &result, &error);
        if (buffer[len] != 'x')
            printf("wrote beyond %zu\n", len);
        if (e == 0)
            break;
        failures++;
        if (e != ERANGE || result || error != NETDB_INTERNAL)
            printf("%zu: %s %s\n", len, errname(e), herr(error));
    }
    printf("some were too small: %d\n", failures > 0);
    show_host("localhost", result);
    printf("the caller's entry: %d\n", result == &entry);
    return 0;
}
