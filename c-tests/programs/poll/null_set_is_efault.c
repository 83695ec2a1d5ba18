/* poll of a null pointer with entries is EFAULT. */
#include "message.h"

int main(void) {
    struct pollfd *volatile nowhere = NULL;
    show("poll", poll(nowhere, 1, 0));
    show("ppoll", ppoll(nowhere, 3, NULL, NULL));
    show("no entries", poll(nowhere, 0, 0));
    return 0;
}
