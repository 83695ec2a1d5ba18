/* A lookup that fails after some addresses returns those. */
//@ resolve: half.test=10.0.0.1,10.0.0.2,slow,again
//@ expect: half.test 80: ok
//@ expect:   10.0.0.1 port 80 stream protocol 6
//@ expect:   10.0.0.2 port 80 stream protocol 6
//@ expect: half.test: half.test IPv4 length 4 10.0.0.1 10.0.0.2
#include "names.h"

int main(void) {
    lookup("half.test", "80", AF_UNSPEC, SOCK_STREAM, 0, 0);
    show_host("half.test", gethostbyname("half.test"));
    return 0;
}
