/* Data read before a reset arrives is complete, and the error follows. */
//@ peer: reset 0123456789
#include "check.h"

int main(int argc, char **argv) {
    char buffer[16];
    if (argc < 2)
        return 2;
    int fd = tcp_connect((unsigned short)atoi(argv[1]));
    printf("%.*s\n", (int)recv_all(fd, buffer, 4), buffer);
    printf("%.*s\n", (int)recv_all(fd, buffer, 6), buffer);
    send_all(fd, "x", 1);
    show("recv with MSG_WAITALL", recv(fd, buffer, 10, MSG_WAITALL));
    show("recv", recv(fd, buffer, 10, 0));
    return 0;
}
