/* gethostent_r returns the entries of /etc/hosts in the caller's storage; one that does not fit is
 * returned again, and after the last it is ENOENT. */
//@ dir: etc/hosts=10.1.1.1 db.corp db\n2001:db8::2 six.corp\n10.1.1.2 web.corp
//@ resolve: unused.test=none
//@ expect: too little room: ERANGE NETDB_INTERNAL, an entry: 0
//@ expect: with room: 0
//@ expect: entry: db.corp IPv4 length 4 alias db 10.1.1.1
//@ expect: the caller's: 1
//@ expect: the next: 0
//@ expect: entry: web.corp IPv4 length 4 10.1.1.2
//@ expect: after the last: ENOENT, an entry: 0
//@ expect: the first again: 0
//@ expect: entry: db.corp IPv4 length 4 alias db 10.1.1.1
#include "names.h"

int main(void) {
    struct hostent entry, *result = &entry;
    char buffer[256];
    int error = 0;
    int e = gethostent_r(&entry, buffer, 8, &result, &error);
    printf("too little room: %s %s, an entry: %d\n", errname(e), herr(error), result != NULL);
    e = gethostent_r(&entry, buffer, sizeof buffer, &result, &error);
    printf("with room: %s\n", errname(e));
    show_host("entry", result);
    printf("the caller's: %d\n", result == &entry);
    e = gethostent_r(&entry, buffer, sizeof buffer, &result, &error);
    printf("the next: %s\n", errname(e));
    show_host("entry", result);
    e = gethostent_r(&entry, buffer, sizeof buffer, &result, &error);
    printf("after the last: %s, an entry: %d\n", errname(e), result != NULL);
    endhostent();
    e = gethostent_r(&entry, buffer, sizeof buffer, &result, &error);
    printf("the first again: %s\n", errname(e));
    show_host("entry", result);
    return 0;
}
