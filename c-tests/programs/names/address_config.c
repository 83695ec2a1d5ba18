/* AI_ADDRCONFIG does not filter the addresses of a name if the host does not report which families it
 * has. */
//@ deny: udp
//@ resolve: both.test=10.0.0.1,2001:db8::1
//@ expect: both.test 80: ok
//@ expect:   10.0.0.1 port 80 stream protocol 6
//@ expect:   2001:db8::1 port 80 stream protocol 6
//@ expect: 127.0.0.1 80: ok
//@ expect:   127.0.0.1 port 80 stream protocol 6
//@ expect: localhost 80: ok
//@ expect:   127.0.0.1 port 80 stream protocol 6
#include "names.h"

int main(void) {
    lookup("both.test", "80", AF_UNSPEC, SOCK_STREAM, 0, AI_ADDRCONFIG);
    lookup("127.0.0.1", "80", AF_UNSPEC, SOCK_STREAM, 0, AI_ADDRCONFIG);
    lookup("localhost", "80", AF_INET, SOCK_STREAM, 0, AI_ADDRCONFIG);
    return 0;
}
