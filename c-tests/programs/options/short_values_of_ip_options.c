/* IP_TTL and IP_TOS may be set and read as one byte. */
#include "option.h"

int main(void) {
    int fd = tcp_socket();
    unsigned char byte = 33;
    socklen_t len = 1;
    show("set one byte", setsockopt(fd, IPPROTO_IP, IP_TTL, &byte, 1));
    show_option("IP_TTL", fd, IPPROTO_IP, IP_TTL);
    byte = 0;
    show("get one byte", getsockopt(fd, IPPROTO_IP, IP_TTL, &byte, &len));
    printf("%d, length %d\n", byte, (int)len);
    byte = 0x10;
    show("set one byte", setsockopt(fd, IPPROTO_IP, IP_TOS, &byte, 1));
    show_option("IP_TOS", fd, IPPROTO_IP, IP_TOS);
    show("set no byte", setsockopt(fd, IPPROTO_IP, IP_TTL, &byte, 0));
    return 0;
}
