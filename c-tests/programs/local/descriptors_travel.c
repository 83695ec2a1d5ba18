/* SCM_RIGHTS passes a descriptor to the other end, where it is a new number for the same socket. */
#include "rights.h"

int main(void) {
    int ends[2], tube[2], got[1] = {-1};
    local_pair(SOCK_STREAM, ends);
    must("pipe", pipe(tube));
    show("send", send_rights(ends[0], "take this", &tube[1], 1));
    show("received", receive_rights(ends[1], got, 1, 0));
    printf("a number of its own: %s\n", got[0] >= 0 && got[0] != tube[1] ? "yes" : "no");
    close(tube[1]);
    must("write", write(got[0], "through the copy", 16));
    char text[32];
    show("read", read(tube[0], text, sizeof text));
    close(got[0]);
    show("end of file when the last copy is closed", read(tube[0], text, sizeof text));
    return 0;
}
