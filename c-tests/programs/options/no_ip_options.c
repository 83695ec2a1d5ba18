/* IP_OPTIONS: no packet has any. Servers ask for them to refuse source routes, and set none to be sure. */
#include "check.h"

int main(void) {
    static const int types[] = {SOCK_STREAM, SOCK_DGRAM};
    for (int i = 0; i < 2; i++) {
        unsigned char options[40];
        socklen_t len = sizeof options;
        int fd = (int)must("socket", socket(AF_INET, types[i], 0));
        show("get", getsockopt(fd, IPPROTO_IP, IP_OPTIONS, options, &len));
        printf("%d bytes\n", (int)len);
        show("set none", setsockopt(fd, IPPROTO_IP, IP_OPTIONS, NULL, 0));
        show("set none of an address", setsockopt(fd, IPPROTO_IP, IP_OPTIONS, options, 0));
    }
    return 0;
}
