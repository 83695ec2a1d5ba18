/* A component is never privileged: what Linux lets only root set is EPERM. */
//@ expect: SO_MARK 1: -1 EPERM
//@ expect: SO_MARK 0: -1 EPERM
//@ expect: SO_RCVBUFFORCE 1: -1 EPERM
//@ expect: SO_RCVBUFFORCE 0: -1 EPERM
//@ expect: SO_SNDBUFFORCE 1: -1 EPERM
//@ expect: SO_SNDBUFFORCE 0: -1 EPERM
//@ expect: IP_TRANSPARENT 1: -1 EPERM
//@ expect: IP_TRANSPARENT 0: ok, then: 0
#define _GNU_SOURCE
#include "option.h"

int main(void) {
    int fd = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    for (int value = 1; value >= 0; value--)
        try_option("SO_MARK", fd, SOL_SOCKET, SO_MARK, value);
    for (int value = 1; value >= 0; value--)
        try_option("SO_RCVBUFFORCE", fd, SOL_SOCKET, SO_RCVBUFFORCE, value);
    for (int value = 1; value >= 0; value--)
        try_option("SO_SNDBUFFORCE", fd, SOL_SOCKET, SO_SNDBUFFORCE, value);
    for (int value = 1; value >= 0; value--)
        try_option("IP_TRANSPARENT", fd, IPPROTO_IP, IP_TRANSPARENT, value);
    return 0;
}
