/* listen, accept and out-of-band data are not supported by UDP. */
#include "message.h"

int main(void) {
    int ends[2];
    char byte;
    udp_pair(ends);
    show("listen", listen(ends[0], 5));
    show("accept", accept(ends[0], NULL, NULL));
    show("send MSG_OOB", send(ends[0], "x", 1, MSG_OOB));
    show("recv MSG_OOB", recv(ends[0], &byte, 1, MSG_OOB | MSG_DONTWAIT));
    return 0;
}
