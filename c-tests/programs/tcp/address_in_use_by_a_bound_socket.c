/* A port bound by another socket of the program is in use, even without a listener. */
#include "check.h"

int main(void) {
    struct sockaddr_in a = loopback(0);
    int first = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    int second = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    must("bind", bind(first, (struct sockaddr *)&a, sizeof a));
    a = loopback(port_of(first));
    show("bind again", bind(second, (struct sockaddr *)&a, sizeof a));
    must("close", close(first));
    show("bind when it is free", bind(second, (struct sockaddr *)&a, sizeof a));
    return 0;
}
