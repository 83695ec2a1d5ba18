/* The loopback is the interface lo with index 1, in both directions. */
#include "names.h"

int main(void) {
    char name[IF_NAMESIZE] = "untouched";
    printf("index %u\n", if_nametoindex("lo"));
    printf("name %s\n", if_indextoname(1, name));
    unsigned index = if_nametoindex("nosuchlink");
    printf("unknown name %u %s\n", index, errname(errno));
    index = if_nametoindex("");
    printf("empty name %u %s\n", index, errname(errno));
    char *none = if_indextoname(7777, name);
    printf("unknown index %d %s\n", none == NULL, errname(errno));
    errno = 0;
    none = if_indextoname(0, name);
    printf("index 0 %d %s\n", none == NULL, errname(errno));
    return 0;
}
