/* A literal, a flag that requires one, and an invalid call never query the host. */
//@ resolve: 192.0.2.7=10.0.0.1
//@ resolve: db.test=10.0.0.1
//@ expect: 192.0.2.7 80: ok
//@ expect:   192.0.2.7 port 80 stream protocol 6
//@ expect: db.test 80: EAI_NONAME
//@ expect: db.test 80: EAI_SOCKTYPE
//@ expect: literal: 192.0.2.7 IPv4 length 4 192.0.2.7
#include "names.h"

int main(void) {
    lookup("192.0.2.7", "80", AF_INET, SOCK_STREAM, 0, 0);
    lookup("db.test", "80", AF_INET, SOCK_STREAM, 0, AI_NUMERICHOST);
    lookup("db.test", "80", AF_INET, 77, 0, 0);
    show_host("literal", gethostbyname("192.0.2.7"));
    return 0;
}
