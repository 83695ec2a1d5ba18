/* A change of a file in /etc takes effect at the next lookup; a list that the program goes through stays as
 * it was. */
//@ dir: etc/hosts=10.1.1.1 db.corp
//@ dir: etc/services=one 1/tcp\ntwo 2/tcp\nthree 3/tcp
//@ dir: etc/resolv.conf=nameserver 192.0.2.1\nsearch one.corp
//@ resolve: unused.test=none
//@ expect: new.corp: no
//@ expect: four: no
//@ expect: resolver: 1 server, ndots 1, search one.corp
//@ expect: first of the list: one
//@ expect: the others: two three
//@ expect: from the beginning: four
//@ expect: new.corp: new.corp 10.1.1.2 alias other.corp
//@ expect: four: 4
//@ expect: db.corp: no
//@ expect: resolver: 2 server, ndots 3, search two.corp
#include "check.h"

#include <arpa/inet.h>
#include <netdb.h>
#include <resolv.h>

static void write_file(const char *path, const char *text) {
    FILE *file = fopen(path, "w");
    if (!file || fputs(text, file) < 0 || fclose(file) != 0)
        printf("%s cannot be written\n", path);
}

static void look(const char *name) {
    struct hostent *host = gethostbyname(name);
    printf("%s:", name);
    if (host)
        printf(" %s %s", host->h_name, inet_ntoa(*(struct in_addr *)host->h_addr_list[0]));
    else
        printf(" no");
    for (char **alias = host ? host->h_aliases : NULL; alias && *alias; alias++)
        printf(" alias %s", *alias);
    printf("\n");
}

static void look_for_service(const char *name) {
    struct servent *service = getservbyname(name, "tcp");
    if (service)
        printf("%s: %d\n", name, ntohs((unsigned short)service->s_port));
    else
        printf("%s: no\n", name);
}

static void show_resolver(void) {
    struct __res_state state = {0};
    must("res_ninit", res_ninit(&state));
    printf("resolver: %d server, ndots %d, search %s\n", state.nscount, (int)state.ndots, state.dnsrch[0]);
    res_nclose(&state);
}

int main(void) {
    look("new.corp");
    look_for_service("four");
    show_resolver();
    printf("first of the list: %s\n", getservent()->s_name);
    write_file("/etc/hosts", "10.1.1.2 new.corp other.corp\n");
    write_file("/etc/services", "four 4/tcp\n");
    write_file("/etc/resolv.conf",
               "nameserver 192.0.2.1\nnameserver 192.0.2.2\nsearch two.corp\noptions ndots:3\n");
    printf("the others:");
    for (struct servent *service; (service = getservent());)
        printf(" %s", service->s_name);
    setservent(0);
    printf("\nfrom the beginning: %s\n", getservent()->s_name);
    look("new.corp");
    look_for_service("four");
    look("db.corp");
    show_resolver();
    return 0;
}
