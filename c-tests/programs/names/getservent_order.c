/* getservent lists the services in order, and setservent rewinds. */
#include "names.h"

int main(void) {
    setservent(0);
    for (int i = 0; i < 12; i++)
        show_service("next", getservent());
    setservent(1);
    show_service("again", getservent());
    endservent();
    show_service("and again", getservent());
    int more = 0;
    while (getservent())
        more++;
    printf("more than 200: %d, then none: %d\n", more > 200, getservent() == NULL);
    return 0;
}
