/* SCM_RIGHTS with a closed descriptor is EBADF, and without any bytes it sends nothing; MSG_CMSG_CLOEXEC
 * sets the flag on what arrives. */
#include "rights.h"

int main(void) {
    int ends[2], tube[2], got[1] = {-1};
    local_pair(SOCK_STREAM, ends);
    must("pipe", pipe(tube));
    int closed = 1000000;
    show("closed one", send_rights(ends[0], "x", &closed, 1));
    show_recv("nothing was sent", ends[1], MSG_DONTWAIT);
    must("send", send_rights(ends[0], "x", tube, 1));
    show("received", receive_rights(ends[1], got, 1, MSG_CMSG_CLOEXEC));
    printf("FD_CLOEXEC %d\n", fcntl(got[0], F_GETFD) == FD_CLOEXEC);
    must("send", send_rights(ends[0], "", tube, 1) < 0 ? -1 : 0);
    show_recv("bytes without bytes", ends[1], MSG_DONTWAIT);
    return 0;
}
