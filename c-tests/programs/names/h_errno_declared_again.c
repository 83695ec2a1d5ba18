/* Old programs declare h_errno themselves, after the header or without a thought of it. */
#include <netdb.h>
#include <stdio.h>

extern int h_errno;

int main(void) {
    h_errno = TRY_AGAIN;
    printf("%d %s\n", h_errno, h_errno == TRY_AGAIN ? "TRY_AGAIN" : "another");
    int *place = &h_errno;
    *place = NO_DATA;
    printf("%d\n", h_errno);
    return 0;
}
