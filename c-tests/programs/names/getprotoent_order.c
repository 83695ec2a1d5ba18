/* getprotoent lists the protocols from the first on, and setprotoent begins again. */
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
