/* What WASI cannot do and a program would notice is refused as on a Linux built without it. */
//@ expect: UDP_SEGMENT 1200: -1 ENOPROTOOPT
//@ expect: IP_RECVTTL 1: -1 ENOPROTOOPT
//@ expect: IP_RECVTOS 1: -1 ENOPROTOOPT
//@ expect: IP_RECVERR 1: -1 ENOPROTOOPT
//@ expect: IP_RECVERR 0: ok, then: 0
//@ expect: TCP_CONGESTION 1: -1 ENOPROTOOPT
//@ expect: FIOASYNC: -1 ENOTTY
//@ expect: SIOCOUTQ of TCP: -1 ENOTTY
#define _GNU_SOURCE
#include "option.h"
#include <netinet/udp.h>
#include <sys/ioctl.h>
#ifdef __linux__
#include <linux/sockios.h>
#endif

int main(void) {
    int fd = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    try_option("UDP_SEGMENT", fd, IPPROTO_UDP, UDP_SEGMENT, 1200);
    try_option("IP_RECVTTL", fd, IPPROTO_IP, IP_RECVTTL, 1);
    try_option("IP_RECVTOS", fd, IPPROTO_IP, IP_RECVTOS, 1);
    try_option("IP_RECVERR", fd, IPPROTO_IP, IP_RECVERR, 1);
    try_option("IP_RECVERR", fd, IPPROTO_IP, IP_RECVERR, 0);
    try_option("TCP_CONGESTION", tcp_socket(), IPPROTO_TCP, TCP_CONGESTION, 1);
    int number = 1;
    show("FIOASYNC", ioctl(fd, FIOASYNC, &number));
    show("SIOCOUTQ of TCP", ioctl(tcp_socket(), SIOCOUTQ, &number));
    return 0;
}
