/* The state of a TCP socket by name, from TCP_INFO. */
#ifndef TCP_STATE_H
#define TCP_STATE_H

#include "check.h"
#include <netinet/tcp.h>

SHARED const char *tcp_state(int fd) {
    static const char *const names[] = {"0",          "ESTABLISHED", "SYN_SENT",  "SYN_RECV",
                                        "FIN_WAIT1",  "FIN_WAIT2",   "TIME_WAIT", "CLOSE",
                                        "CLOSE_WAIT", "LAST_ACK",    "LISTEN",    "CLOSING"};
    struct tcp_info info;
    socklen_t len = sizeof info;
    memset(&info, 0xff, sizeof info);
    if (getsockopt(fd, IPPROTO_TCP, TCP_INFO, &info, &len) == -1)
        return errname(errno);
    return info.tcpi_state < sizeof names / sizeof names[0] ? names[info.tcpi_state] : "unknown";
}

#endif
