/* gethostname returns a null-terminated name, and ENAMETOOLONG if it does not fit. */
#include "check.h"

int main(void) {
    char name[256];
    memset(name, 'x', sizeof name);
    show("gethostname", gethostname(name, sizeof name));
    printf("not empty %d, ends %d\n", name[0] != 0, memchr(name, 0, sizeof name) != NULL);
    show("no room", gethostname(name, 0));
    return 0;
}
