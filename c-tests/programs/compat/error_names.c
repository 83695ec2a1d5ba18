/* The names of errors that Linux has and wasi-libc has not are numbers of their own. */
#include "check.h"

int main(void) {
    int names[] = {EHOSTDOWN, ESHUTDOWN, ESOCKTNOSUPPORT, EPFNOSUPPORT, ETOOMANYREFS, ENONET,  ECOMM,
                   EUSERS,    ETIME,     ENODATA,         ENOSR,        ENOSTR,       EREMOTE, ENOTBLK};
    for (int name = 0; name < (int)(sizeof names / sizeof names[0]); name++)
        switch (names[name]) {
        case EHOSTUNREACH:
        case ENOTCONN:
        case EINVAL:
        case EAGAIN:
            printf("the same as another\n");
        }
    printf("alike: %d\n", EDEADLOCK == EDEADLK);
    return 0;
}
