/* With MSG_TRUNC a TCP socket discards what it receives, and the buffer may be null. */
#include "check.h"

int main(void) {
    int ends[2];
    char rest[8] = "";
    struct sockaddr_in from;
    socklen_t len = sizeof from;
    tcp_pair(ends);
    show("send", send(ends[0], "one two three four five", 23, 0));
    show("arrives", wait_for(ends[1], POLLIN, 1000));
    show("peek", recv(ends[1], NULL, 100, MSG_TRUNC | MSG_PEEK));
    show("discard", recv(ends[1], NULL, 4, MSG_TRUNC));
    show("with an address", recvfrom(ends[1], NULL, 4, MSG_TRUNC, (struct sockaddr *)&from, &len));
    show("all of five", recv(ends[1], NULL, 5, MSG_TRUNC | MSG_WAITALL));
    show("receive", recv(ends[1], rest, 6, 0));
    puts(rest);
    show("the rest of it", recv(ends[1], NULL, 0x7fffffff, MSG_TRUNC));
    show("nothing", recv(ends[1], NULL, 4, MSG_TRUNC | MSG_DONTWAIT));
    show("shutdown", shutdown(ends[0], SHUT_WR));
    show("the end", recv(ends[1], NULL, 4, MSG_TRUNC));

    show("send", send(ends[1], "one", 3, 0));
    show("arrives", wait_for(ends[0], POLLIN, 1000));
    show("without the flag", recv(ends[0], NULL, 3, 0));
    show("it is still there", recv(ends[0], rest, sizeof rest, 0));
    return 0;
}
