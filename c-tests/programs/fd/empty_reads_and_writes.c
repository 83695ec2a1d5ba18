/* Calls with a length of zero succeed at once, take nothing, and send nothing. */
#include "check.h"

int main(void) {
    int ends[2];
    char buffer[8];
    tcp_pair(ends);
    show("send", send(ends[0], "", 0, 0));
    show("write", write(ends[0], NULL, 0));
    printf("nothing came: %s\n", events(wait_for(ends[1], POLLIN, 50)));
    send_all(ends[0], "abc", 3);
    wait_for(ends[1], POLLIN, 10000);
    show("recv of 0", recv(ends[1], buffer, 0, 0));
    show("read of 0", read(ends[1], buffer, 0));
    show("recv", recv(ends[1], buffer, sizeof buffer, 0));
    show("read of 0 when empty", read(ends[1], buffer, 0));
    return 0;
}
