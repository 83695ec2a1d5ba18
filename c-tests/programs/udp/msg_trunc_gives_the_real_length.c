/* recv with MSG_TRUNC returns the datagram's full length, even with a shorter or no buffer. */
#include "message.h"

int main(void) {
    int ends[2];
    char buffer[4];
    udp_pair(ends);
    must("send", send_text(ends[0], "ten letters"));
    must("send", send_text(ends[0], "abc"));
    must("send", send_text(ends[0], "thirteen more"));
    show("short buffer", recv(ends[1], buffer, sizeof buffer, MSG_TRUNC));
    printf("%.4s\n", buffer);
    show("long enough", recv(ends[1], buffer, sizeof buffer, MSG_TRUNC));
    show("no buffer", recv(ends[1], NULL, 0, MSG_TRUNC));
    show("nothing left", recv(ends[1], buffer, sizeof buffer, MSG_TRUNC | MSG_DONTWAIT));
    return 0;
}
