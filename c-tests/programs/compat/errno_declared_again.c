/* Old programs declare errno themselves, after the header. */
#include <errno.h>
#include <stdio.h>
#include <unistd.h>

extern int errno;

int main(void) {
    errno = 0;
    printf("%d\n", errno);
    int result = close(99);
    printf("close: %d %s\n", result, errno == EBADF ? "EBADF" : "another");
    int *place = &errno;
    *place = EDOM;
    printf("%s\n", errno == EDOM ? "EDOM" : "another");
    return 0;
}
