/* gethostname returns the content of /etc/hostname, or ENAMETOOLONG with as much of it as fits. */
//@ dir: etc/hostname=guest.example\n
//@ resolve: unused.test=none
//@ expect: gethostname: 0
//@ expect: guest.example
//@ expect: small: -1 ENAMETOOLONG
//@ expect: gues
//@ expect: getnameinfo: 0
//@ expect: guest.example
#include "names.h"

int main(void) {
    char name[64], small[4];
    show("gethostname", gethostname(name, sizeof name));
    printf("%s\n", name);
    show("small", gethostname(small, sizeof small));
    printf("%.4s\n", small);
    /* A local address is on the host of this name. */
    struct sockaddr local = {.sa_family = AF_UNIX};
    show("getnameinfo", getnameinfo(&local, sizeof local, name, sizeof name, NULL, 0, 0));
    printf("%s\n", name);
    return 0;
}
