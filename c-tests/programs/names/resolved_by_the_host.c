/* The addresses of a name come from the host, in its order, combined with every row. */
//@ resolve: db.test=10.0.0.9,2001:db8::5,10.0.0.7
//@ expect: db.test 5432: ok
//@ expect:   10.0.0.9 port 5432 stream protocol 6
//@ expect:   2001:db8::5 port 5432 stream protocol 6
//@ expect:   10.0.0.7 port 5432 stream protocol 6
//@ expect: db.test 80: ok
//@ expect:   10.0.0.9 port 80 stream protocol 6
//@ expect:   10.0.0.9 port 80 dgram protocol 17
//@ expect:   10.0.0.9 port 80 raw protocol 0
//@ expect:   2001:db8::5 port 80 stream protocol 6
//@ expect:   2001:db8::5 port 80 dgram protocol 17
//@ expect:   2001:db8::5 port 80 raw protocol 0
//@ expect:   10.0.0.7 port 80 stream protocol 6
//@ expect:   10.0.0.7 port 80 dgram protocol 17
//@ expect:   10.0.0.7 port 80 raw protocol 0
//@ expect: db.test (no service): ok
//@ expect:   10.0.0.9 port 0 stream protocol 6
//@ expect:   10.0.0.7 port 0 stream protocol 6
//@ expect: db.test (no service): ok
//@ expect:   2001:db8::5 port 0 stream protocol 6
//@ expect: DB.test (no service): EAI_NONAME
#include "names.h"

int main(void) {
    lookup("db.test", "5432", AF_UNSPEC, SOCK_STREAM, 0, 0);
    lookup("db.test", "80", AF_UNSPEC, 0, 0, 0);
    lookup("db.test", NULL, AF_INET, SOCK_STREAM, 0, 0);
    lookup("db.test", NULL, AF_INET6, SOCK_STREAM, 0, 0);
    lookup("DB.test", NULL, AF_UNSPEC, SOCK_STREAM, 0, 0);
    return 0;
}
