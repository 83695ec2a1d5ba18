/* recv with MSG_OOB is EINVAL when there is no urgent data, even if ordinary data waits. */
#include "check.h"

int main(void) {
    int ends[2];
    char byte;
    tcp_pair(ends);
    show("recv", recv(ends[1], &byte, 1, MSG_OOB));
    send_all(ends[0], "x", 1);
    wait_for(ends[1], POLLIN, 10000);
    show("recv", recv(ends[1], &byte, 1, MSG_OOB));
    show("the ordinary byte", recv(ends[1], &byte, 1, 0));
    return 0;
}
