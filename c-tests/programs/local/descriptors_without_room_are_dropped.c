/* If the control data does not fit, MSG_CTRUNC is set and the descriptors are closed; recv drops them
 * too. */
#include "rights.h"

int main(void) {
    int ends[2], tube[2], got[3] = {-1, -1, -1};
    char byte;
    local_pair(SOCK_STREAM, ends);
    must("pipe", pipe(tube));
    must("send", send_rights(ends[0], "no room", &tube[1], 1));
    show("descriptors", receive_rights(ends[1], got, 0, 0));
    int two[2] = {tube[1], tube[1]};
    must("send", send_rights(ends[0], "room for one", two, 2));
    show("descriptors", receive_rights(ends[1], got, 1, 0));
    must("send", send_rights(ends[0], "plain recv", &tube[1], 1));
    show_recv("recv", ends[1], 0);
    close(tube[1]);
    close(got[0]);
    show("all copies are closed", read(tube[0], &byte, 1));
    return 0;
}
