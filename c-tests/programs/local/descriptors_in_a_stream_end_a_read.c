/* In a stream, a receive does not join bytes that came with descriptors and bytes that came after with
 * others. */
#include "rights.h"

int main(void) {
    int ends[2], first[2], second[2], got[2];
    local_pair(SOCK_STREAM, ends);
    must("pipe", pipe(first));
    must("pipe", pipe(second));
    must("send", send_text(ends[0], "plain"));
    must("send", send_rights(ends[0], "one", &first[0], 1));
    must("send", send_rights(ends[0], "two", second, 2));
    must("send", send_text(ends[0], "end"));
    for (int i = 0; i < 4; i++)
        show("descriptors", receive_rights(ends[1], got, 2, MSG_DONTWAIT));
    return 0;
}
