/* IP_PKTINFO works on a connected socket too. */
#define _GNU_SOURCE
#include "ancillary.h"

int main(void) {
    int ends[2];
    udp_pair(ends);
    turn_on("IP_PKTINFO", ends[1], IPPROTO_IP, IP_PKTINFO);
    must("send", send_text(ends[0], "hello"));
    receive_beside(ends[1], 256, 0);
    return 0;
}
