/* listen on either end of a connection is EINVAL. */
#include "check.h"

int main(void) {
    int ends[2];
    tcp_pair(ends);
    show("the end that connected", listen(ends[0], 1));
    show("the accepted end", listen(ends[1], 1));
    show_fd("accept on a connection", accept(ends[0], NULL, NULL));
    return 0;
}
