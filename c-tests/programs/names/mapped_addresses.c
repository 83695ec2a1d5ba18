/* AI_V4MAPPED returns mapped IPv4 addresses when there are no others, and always with AI_ALL. */
//@ resolve: four.test=10.0.0.4
//@ resolve: both.test=10.0.0.1,2001:db8::1
//@ expect: four.test 80: ok
//@ expect:   ::ffff:10.0.0.4 port 80 stream protocol 6
//@ expect: both.test 80: ok
//@ expect:   2001:db8::1 port 80 stream protocol 6
//@ expect: both.test 80: ok
//@ expect:   ::ffff:10.0.0.1 port 80 stream protocol 6
//@ expect:   2001:db8::1 port 80 stream protocol 6
//@ expect: both.test 80: ok
//@ expect:   2001:db8::1 port 80 stream protocol 6
//@ expect: both.test 80: ok
//@ expect:   10.0.0.1 port 80 stream protocol 6
//@ expect:   2001:db8::1 port 80 stream protocol 6
//@ expect: both.test 80: ok
//@ expect:   10.0.0.1 port 80 stream protocol 6
#include "names.h"

int main(void) {
    lookup("four.test", "80", AF_INET6, SOCK_STREAM, 0, AI_V4MAPPED);
    lookup("both.test", "80", AF_INET6, SOCK_STREAM, 0, AI_V4MAPPED);
    lookup("both.test", "80", AF_INET6, SOCK_STREAM, 0, AI_V4MAPPED | AI_ALL);
    lookup("both.test", "80", AF_INET6, SOCK_STREAM, 0, AI_ALL);
    lookup("both.test", "80", AF_UNSPEC, SOCK_STREAM, 0, AI_V4MAPPED | AI_ALL);
    lookup("both.test", "80", AF_INET, SOCK_STREAM, 0, AI_V4MAPPED | AI_ALL);
    return 0;
}
