/* SO_SNDTIMEO ends a blocking connect with EINPROGRESS; the attempt continues, and the next connect fails
 * with EALREADY. */
//@ peer: full
//@ timeout: 60
#include "check.h"

int main(int argc, char **argv) {
    struct timeval t = {.tv_sec = 0, .tv_usec = 50000};
    if (argc < 2)
        return 2;
    unsigned short port = (unsigned short)atoi(argv[1]);
    struct sockaddr_in a = loopback(port);
    int fd = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    must("SO_SNDTIMEO", setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &t, sizeof t));
    show("connect", connect(fd, (struct sockaddr *)&a, sizeof a));
    show("connect again", connect(fd, (struct sockaddr *)&a, sizeof a));
    int control = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    a.sin_addr.s_addr = htonl(INADDR_LOOPBACK + 1);
    must("connect", connect(control, (struct sockaddr *)&a, sizeof a));
    printf("events %s\n", events(wait_for(fd, POLLOUT, 20000)));
    show("send", send(fd, "hello", 5, 0));
    return 0;
}
