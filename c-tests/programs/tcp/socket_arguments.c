/* socket checks its family, type and protocol. */
#include "check.h"

static void try_socket(const char *what, int family, int type, int protocol) {
    int fd = show_fd(what, socket(family, type, protocol));
    if (fd != -1)
        close(fd);
}

int main(void) {
    try_socket("TCP by name", AF_INET, SOCK_STREAM, IPPROTO_TCP);
    try_socket("TCP in IPv6", AF_INET6, SOCK_STREAM, IPPROTO_TCP);
    try_socket("stream with UDP's protocol", AF_INET, SOCK_STREAM, IPPROTO_UDP);
    try_socket("datagram with TCP's protocol", AF_INET, SOCK_DGRAM, IPPROTO_TCP);
    try_socket("stream with an unknown protocol", AF_INET, SOCK_STREAM, 250);
    try_socket("protocol -1", AF_INET, SOCK_STREAM, -1);
    try_socket("family 12345", 12345, SOCK_STREAM, 0);
    try_socket("family -1", -1, SOCK_STREAM, 0);
    try_socket("no family", AF_UNSPEC, SOCK_STREAM, 0);
    try_socket("type -1", AF_INET, -1, 0);
    return 0;
}
