/* Datagrams go to another program and back, including the longest that fits an Ethernet frame and an
 * empty one. */
//@ peer: udp_echo 5
#include "message.h"

int main(int argc, char **argv) {
    static const int lengths[] = {1, 100, 0, 1472, 9000};
    static char out[9000], in[9001];
    if (argc < 2)
        return 2;
    int fd = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    must("connect", connect_to(fd, (unsigned short)atoi(argv[1])));
    for (int i = 0; i < 5; i++) {
        size_t len = (size_t)lengths[i];
        for (size_t j = 0; j < len; j++)
            out[j] = (char)('a' + (j + (size_t)i) % 26);
        must("send", send(fd, out, len, 0));
        ssize_t n = recv(fd, in, sizeof in, 0);
        show("recv", n);
        printf("same: %s\n", n == (ssize_t)len && memcmp(in, out, len) == 0 ? "yes" : "no");
    }
    return 0;
}
