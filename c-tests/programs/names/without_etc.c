/* Without files and without a network, tables, literals and localhost still work. */
//@ deny: network
//@ expect: localhost https: ok
//@ expect:   127.0.0.1 port 443 stream protocol 6
//@ expect: 10.0.0.1 ssh: ok
//@ expect:   10.0.0.1 port 22 stream protocol 6
//@ expect: db.test ssh: EAI_FAIL
//@ expect: first: localhost IPv4 length 4 127.0.0.1
//@ expect: second: none, HOST_NOT_FOUND
//@ expect: gethostname: 0
//@ expect: localhost
#include "names.h"

int main(void) {
    char name[64];
    lookup("localhost", "https", AF_INET, SOCK_STREAM, 0, 0);
    lookup("10.0.0.1", "ssh", AF_INET, SOCK_STREAM, 0, 0);
    lookup("db.test", "ssh", AF_INET, SOCK_STREAM, 0, 0);
    show_host("first", gethostent());
    show_host("second", gethostent());
    show("gethostname", gethostname(name, sizeof name));
    printf("%s\n", name);
    return 0;
}
