/* The headers describe packets as glibc's do without _GNU_SOURCE: both names of each field, struct tcp_info,
 * ARP, and the string functions with <sys/un.h>. */
#include <netinet/if_ether.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <netinet/udp.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <stdio.h>

int main(void) {
    struct tcphdr tcp;
    struct udphdr udp;
    struct ether_arp arp;
    struct tcp_info info;
    struct sockaddr_un path;
    memset(&tcp, 0, sizeof tcp);
    memset(&udp, 0, sizeof udp);
    memset(&arp, 0, sizeof arp);
    memset(&info, 0, sizeof info);
    tcp.source = htons(80);
    tcp.doff = 5;
    tcp.syn = 1;
    udp.uh_dport = htons(53);
    arp.arp_op = htons(ARPOP_REQUEST);
    info.tcpi_state = TCP_ESTABLISHED;
    strcpy(path.sun_path, "name");
    printf("TCP: %d bytes, port %d, offset %d, flags %d\n", (int)sizeof tcp, ntohs(tcp.th_sport), tcp.th_off,
           tcp.th_flags);
    printf("UDP: %d bytes, port %d\n", (int)sizeof udp, ntohs(udp.dest));
    printf("ARP: %d bytes, %d, state %d\n", (int)sizeof arp, ntohs(arp.ea_hdr.ar_op), info.tcpi_state);
    printf("Ethernet: %d %d %x %x\n", (int)sizeof(struct ethhdr), ETH_FRAME_LEN, ETH_P_IP, ETH_P_ALL);
    printf("path: %s\n", path.sun_path);
    printf("SIOCATMARK %x, SIOCGPGRP %x, SOMAXCONN %d\n", SIOCATMARK, SIOCGPGRP, SOMAXCONN);

    static const unsigned char last[][4] = {
        {0, 0, 0, 0}, {0, 0, 0, 1}, {10, 0, 0, 1}, {10, 0, 0, 0}, {0, 0, 1, 0}};
    for (size_t i = 0; i < sizeof last / sizeof last[0]; i++) {
        struct in6_addr address;
        memset(&address, 0, sizeof address);
        memcpy(address.s6_addr + 12, last[i], 4);
        printf("IPv4-compatible: %d\n", IN6_IS_ADDR_V4COMPAT(&address));
    }
    return 0;
}
