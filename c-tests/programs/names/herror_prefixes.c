/* herror writes what h_errno means, after a prefix if there is one. */
#include "names.h"

int main(void) {
    must("dup2", dup2(1, 2));
    fflush(stdout);
    h_errno = HOST_NOT_FOUND;
    herror("with a prefix");
    h_errno = TRY_AGAIN;
    herror(NULL);
    h_errno = NO_DATA;
    herror("");
    h_errno = 0;
    herror("nothing");
    return 0;
}
