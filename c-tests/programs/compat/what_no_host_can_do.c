/* What WASI cannot do and a program would notice is refused as on a Linux built without it. */
//@ expect: UDP_SEGMENT 1200: -1 ENOPROTOOPT
//@ expect: IP_RECVTTL 1: -1 ENOPROTOOPT
//@ expect: IP_RECVTOS 1: -1 ENOPROTOOPT
//@ expect: IP_RECVERR 1: -1 ENOPROTOOPT
//@ expect: IP_RECVERR 0: ok, then: 0
//@ expect: TCP_CONGESTION 1: -1 ENOPROTOOPT
#define _GNU_SOURCE
#include "option.h"
#include <netinet/udp.h>

int main(void) {
    int fd = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    try_option("UDP_SEGMENT", fd, IPPROTO_UDP, UDP_SEGMENT, 1200);
    try_option("IP_RECVTTL", fd, IPPROTO_IP, IP_RECVTTL, 1);
    try_option("IP_RECVTOS", fd, IPPROTO_IP, IP_RECVTOS, 1);
    try_option("IP_RECVERR", fd, IPPROTO_IP, IP_RECVERR, 1);
    try_option("IP_RECVERR", fd, IPPROTO_IP, IP_RECVERR, 0);
    try_option("TCP_CONGESTION", tcp_socket(), IPPROTO_TCP, TCP_CONGESTION, 1);
    return 0;
}
