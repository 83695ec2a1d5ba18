/* The lists of an entry are aligned, wherever the buffer starts. */
#include "names.h"

int main(void) {
    struct hostent entry, *result;
    static char buffer[1024];
    int error, aligned = 0;
    for (size_t start = 0; start < 16; start++) {
        if (gethostbyname_r("localhost", &entry, buffer + start, 512, &result, &error) != 0)
            return 1;
        aligned +=
            (size_t)entry.h_addr_list % sizeof(char *) == 0 && (size_t)entry.h_aliases % sizeof(char *) == 0;
    }
    printf("%d of 16\n", aligned);
    return 0;
}
