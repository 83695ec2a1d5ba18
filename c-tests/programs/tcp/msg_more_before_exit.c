/* Data sent with MSG_MORE arrives when the program ends without another send. */
//@ peer: sink
#include "check.h"

int main(int argc, char **argv) {
    if (argc < 2)
        return 2;
    int fd = tcp_connect((unsigned short)atoi(argv[1]));
    show("send", send(fd, "and then?", 9, MSG_MORE));
    return 0;
}
