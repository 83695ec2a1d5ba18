/* getprotoent lists the protocols in order, and setprotoent rewinds. */
#include "names.h"

int main(void) {
    setprotoent(0);
    for (int i = 0; i < 10; i++)
        show_protocol("next", getprotoent());
    setprotoent(1);
    show_protocol("again", getprotoent());
    int more = 0;
    while (getprotoent())
        more++;
    endprotoent();
    printf("more than 40: %d\n", more > 40);
    return 0;
}
