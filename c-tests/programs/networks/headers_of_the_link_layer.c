/* net/if_arp.h, net/ethernet.h and net/route.h have the structures that programs lay over packets. */
#define _GNU_SOURCE
#include "check.h"
#include <net/ethernet.h>
#include <net/if_arp.h>
#include <net/route.h>

int main(void) {
    printf("%d %d %d\n", (int)sizeof(struct ether_header), (int)sizeof(struct ether_addr), ETHER_HDR_LEN);
    printf("%d %d %x\n", ARPHRD_ETHER, ARPHRD_LOOPBACK, ETHERTYPE_IP);
    printf("%d %d\n", (int)sizeof(struct arphdr), RTF_UP | RTF_GATEWAY);
    return 0;
}
