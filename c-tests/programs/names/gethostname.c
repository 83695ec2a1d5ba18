/* gethostname returns a null-terminated name, and ENAMETOOLONG if it does not fit. A local address is on the
 * host of this name. */
#include "check.h"
#include <netdb.h>

int main(void) {
    char name[256];
    memset(name, 'x', sizeof name);
    show("gethostname", gethostname(name, sizeof name));
    printf("not empty %d, ends %d\n", name[0] != 0, memchr(name, 0, sizeof name) != NULL);
    show("no room", gethostname(name, 0));

    struct sockaddr local = {.sa_family = AF_UNIX};
    char host[256] = "";
    show("getnameinfo", getnameinfo(&local, sizeof local, host, sizeof host, NULL, 0, 0));
    printf("that name: %d\n", strcmp(host, name) == 0);
    show("numeric", getnameinfo(&local, sizeof local, host, sizeof host, NULL, 0, NI_NUMERICHOST));
    printf("%s\n", host);
    int both = NI_NUMERICHOST | NI_NAMEREQD;
    printf("a numeric name: %d\n",
           getnameinfo(&local, sizeof local, host, sizeof host, NULL, 0, both) == EAI_NONAME);
    return 0;
}
