/* The host does not report canonical names, so the given name is returned. */
//@ resolve: www.test=10.0.0.1,10.0.0.2
//@ expect: www.test 80: ok
//@ expect:   10.0.0.1 port 80 stream protocol 6 canonical www.test
//@ expect:   10.0.0.1 port 80 dgram protocol 17
//@ expect:   10.0.0.1 port 80 raw protocol 0
//@ expect:   10.0.0.2 port 80 stream protocol 6
//@ expect:   10.0.0.2 port 80 dgram protocol 17
//@ expect:   10.0.0.2 port 80 raw protocol 0
//@ expect: www.test: www.test IPv4 length 4 10.0.0.1 10.0.0.2
#include "names.h"

int main(void) {
    lookup("www.test", "80", AF_UNSPEC, 0, 0, AI_CANONNAME);
    show_host("www.test", gethostbyname("www.test"));
    return 0;
}
