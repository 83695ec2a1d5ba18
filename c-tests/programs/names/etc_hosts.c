/* Names in /etc/hosts take precedence over the host's, in upper or lower case; invalid lines are
 * ignored. */
//@ dir: etc/hosts=# comment\n10.1.1.1 db.corp db # the database\n10.1.1.2\tweb.corp\tweb www\n2001:db8::2 web.corp web6\nnot-an-address x.corp\n10.1.1.300 y.corp\n10.1.1.3\n127.0.0.1 localhost me\nfe80::1 link.corp\n::ffff:10.1.1.4 mapped.corp\n10.1.1.9 last.corp
//@ resolve: db.corp=10.9.9.9
//@ resolve: db.test=10.9.9.8
//@ expect: db.corp 80: ok
//@ expect:   10.1.1.1 port 80 stream protocol 6 canonical db.corp
//@ expect: DB 80: ok
//@ expect:   10.1.1.1 port 80 stream protocol 6 canonical db.corp
//@ expect: db.test 80: ok
//@ expect:   10.9.9.8 port 80 stream protocol 6 canonical db.test
//@ expect: x.corp 80: EAI_NONAME
//@ expect: y.corp 80: EAI_NONAME
//@ expect: last.corp 80: ok
//@ expect:   10.1.1.9 port 80 stream protocol 6 canonical last.corp
//@ expect: me 80: ok
//@ expect:   127.0.0.1 port 80 stream protocol 6 canonical localhost
//@ expect: localhost 80: ok
//@ expect:   127.0.0.1 port 80 stream protocol 6 canonical localhost
//@ expect: web6 80: ok
//@ expect:   2001:db8::2 port 80 stream protocol 6 canonical web.corp
//@ expect: db.corp 80: EAI_NODATA
//@ expect: web.corp 80: ok
//@ expect:   2001:db8::2 port 80 stream protocol 6
#include "names.h"

int main(void) {
    static const char *const names[] = {"db.corp",   "DB", "db.test",   "x.corp", "y.corp",
                                        "last.corp", "me", "localhost", "web6"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        lookup(names[i], "80", AF_UNSPEC, SOCK_STREAM, 0, AI_CANONNAME);
    lookup("db.corp", "80", AF_INET6, SOCK_STREAM, 0, 0);
    lookup("web.corp", "80", AF_INET6, SOCK_STREAM, 0, 0);
    return 0;
}
