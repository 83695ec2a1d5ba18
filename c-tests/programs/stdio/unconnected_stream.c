/* A stream on a socket that is not connected fails with ENOTCONN when it is read. */
#include "check.h"

int main(void) {
    FILE *f = fdopen((int)must("socket", socket(AF_INET, SOCK_STREAM, 0)), "r");
    printf("opened: %d\n", f != NULL);
    errno = 0;
    int c = fgetc(f);
    printf("EOF %d, %s\n", c == EOF, errname(errno));
    return 0;
}
