/* The dot that says that a name is whole is no part of the machine's name. */
//@ resolve: real.test=192.0.2.7
//@ resolve: real.test.=192.0.2.7
//@ expect: real.test: real.test, real.test
//@ expect: real.test.: real.test, real.test
#include "check.h"

#include <netdb.h>

static void look(const char *name) {
    struct hostent *host = gethostbyname(name);
    printf("%s: %s", name, host ? host->h_name : hstrerror(h_errno));
    struct addrinfo hints = {.ai_family = AF_INET, .ai_flags = AI_CANONNAME}, *list;
    int error = getaddrinfo(name, NULL, &hints, &list);
    printf(", %s\n", error ? gai_strerror(error) : list->ai_canonname);
}

int main(void) {
    look("real.test");
    look("real.test.");
    return 0;
}
