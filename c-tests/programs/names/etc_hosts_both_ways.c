/* gethostbyname, gethostbyaddr, gethostent and getnameinfo read /etc/hosts. */
//@ dir: etc/hosts=# comment\n10.1.1.1 db.corp db # the database\n10.1.1.2\tweb.corp\tweb www\n2001:db8::2 web.corp web6\nnot-an-address x.corp\n10.1.1.300 y.corp\n10.1.1.3\n127.0.0.1 localhost me\nfe80::1 link.corp\n::ffff:10.1.1.4 mapped.corp\n10.1.1.9 last.corp
//@ resolve: unused.test=none
//@ expect: web: web.corp IPv4 length 4 alias web alias www 10.1.1.2
//@ expect: web.corp: web.corp IPv6 length 16 alias web6 2001:db8::2
//@ expect: 10.1.1.2: web.corp IPv4 length 4 alias web alias www 10.1.1.2
//@ expect: 2001:db8::2: web.corp IPv6 length 16 alias web6 2001:db8::2
//@ expect: 10.1.1.2: ok host web.corp service http
//@ expect: 10.1.1.77: ok host 10.1.1.77 service http
//@ expect: 10.1.1.77: EAI_NONAME
//@ expect: next: db.corp IPv4 length 4 alias db 10.1.1.1
//@ expect: next: web.corp IPv4 length 4 alias web alias www 10.1.1.2
//@ expect: next:  IPv4 length 4 10.1.1.3
//@ expect: next: localhost IPv4 length 4 alias me 127.0.0.1
//@ expect: next: mapped.corp IPv4 length 4 10.1.1.4
//@ expect: next: last.corp IPv4 length 4 10.1.1.9
//@ expect: first: db.corp IPv4 length 4 alias db 10.1.1.1
#include "names.h"

int main(void) {
    struct in_addr a = v4("10.1.1.2", 0).sin_addr;
    struct in6_addr b = v6("2001:db8::2", 0, 0).sin6_addr;
    struct sockaddr_in c = v4("10.1.1.2", 80), e = v4("10.1.1.77", 80);
    show_host("web", gethostbyname("web"));
    show_host("web.corp", gethostbyname2("web.corp", AF_INET6));
    show_host("10.1.1.2", gethostbyaddr(&a, sizeof a, AF_INET));
    show_host("2001:db8::2", gethostbyaddr(&b, sizeof b, AF_INET6));
    show_names("10.1.1.2", &c, sizeof c, NI_MAXHOST, NI_MAXSERV, NI_NAMEREQD);
    show_names("10.1.1.77", &e, sizeof e, NI_MAXHOST, NI_MAXSERV, 0);
    show_names("10.1.1.77", &e, sizeof e, NI_MAXHOST, NI_MAXSERV, NI_NAMEREQD);
    sethostent(1);
    for (struct hostent *host; (host = gethostent());)
        show_host("next", host);
    endhostent();
    show_host("first", gethostent());
    return 0;
}
