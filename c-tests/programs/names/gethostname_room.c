/* gethostname returns a name that is not too long, and fails if it does not fit. */
#include "names.h"

int main(void) {
    char name[256], small[2] = "xx";
    show("gethostname", gethostname(name, sizeof name));
    size_t len = strlen(name);
    printf("not empty %d\n", len > 0);
    show("exactly", gethostname(name, len + 1));
    printf("the same length %d\n", strlen(name) == len);
    show("no room for the null byte", gethostname(name, len));
    show("one byte", gethostname(small, 1));
    printf("nothing behind it %d\n", small[1] == 'x');
    return 0;
}
