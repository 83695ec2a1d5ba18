/* A byte sent with MSG_OOB arrives as urgent data, outside the stream. */
//@ differs: p1,p2: WASI 0.2 has no urgent data
//@ instead: send: -1 EOPNOTSUPP
//@ instead: the stream goes on: 1
#include "check.h"

int main(void) {
    int ends[2];
    char byte;
    tcp_pair(ends);
    if (show("send", send(ends[0], "!", 1, MSG_OOB)) == 1) {
        wait_for(ends[1], POLLPRI, 10000);
        show("recv", recv(ends[1], &byte, 1, MSG_OOB));
    }
    send_all(ends[0], "x", 1);
    show("the stream goes on", recv(ends[1], &byte, 1, 0));
    return 0;
}
