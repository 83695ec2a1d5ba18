/* A lookup waits for a slow answer, and for one that arrives in pieces. */
//@ resolve: slow.test=slow,10.0.0.1
//@ resolve: pieces.test=10.0.0.1,slow,10.0.0.2,slow,10.0.0.3
//@ resolve: slow-none.test=slow,none
//@ expect: slow.test 80: ok
//@ expect:   10.0.0.1 port 80 stream protocol 6
//@ expect: pieces.test 80: ok
//@ expect:   10.0.0.1 port 80 stream protocol 6
//@ expect:   10.0.0.2 port 80 stream protocol 6
//@ expect:   10.0.0.3 port 80 stream protocol 6
//@ expect: slow-none.test 80: EAI_NONAME
#include "names.h"

int main(void) {
    lookup("slow.test", "80", AF_INET, SOCK_STREAM, 0, 0);
    lookup("pieces.test", "80", AF_INET, SOCK_STREAM, 0, 0);
    lookup("slow-none.test", "80", AF_INET, SOCK_STREAM, 0, 0);
    return 0;
}
