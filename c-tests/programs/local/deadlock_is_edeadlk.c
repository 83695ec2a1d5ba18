/* A blocking call on a local socket that only this program could serve is EDEADLK instead of a hang. */
//@ deny: network
//@ dir:
//@ expect: recv on a pair: -1 EDEADLK
//@ expect: recv on datagrams: -1 EDEADLK
//@ expect: accept with nobody: -1 EDEADLK
//@ expect: send to a full pair: -1 EDEADLK
//@ expect: data is still there: POLLIN
#include "local.h"

int main(void) {
    int stream[2], packets[2];
    char byte;
    local_pair(SOCK_STREAM, stream);
    local_pair(SOCK_DGRAM, packets);
    show("recv on a pair", recv(stream[0], &byte, 1, 0));
    show("recv on datagrams", recv(packets[0], &byte, 1, 0));
    show("accept with nobody", accept(local_listener(SOCK_STREAM, "name"), NULL, NULL));
    fill(stream[0]);
    must("F_SETFL", fcntl(stream[0], F_SETFL, 0));
    show("send to a full pair", send(stream[0], "x", 1, 0));
    printf("data is still there: %s\n", events(wait_for(stream[1], POLLIN, 0)));
    return 0;
}
