/* A name that cannot exist returns no entry and sets h_errno. */
#include "names.h"

int main(void) {
    h_errno = 0;
    struct hostent *host = gethostbyname("no-such-host.invalid");
    printf("%d %d\n", host == NULL, h_errno == HOST_NOT_FOUND || h_errno == TRY_AGAIN);
    return 0;
}
