/* pipe2 sets O_NONBLOCK and FD_CLOEXEC on both ends and rejects unknown flags; each end reports its
 * direction. */
#include "local.h"

int main(void) {
    int ends[2], unchanged[2] = {-7, -7};
    show("unknown flag", pipe2(unchanged, O_APPEND));
    printf("descriptors untouched: %s\n", unchanged[0] == -7 && unchanged[1] == -7 ? "yes" : "no");
    show("pipe2", pipe2(ends, O_NONBLOCK | O_CLOEXEC));
    for (int i = 0; i < 2; i++) {
        int fl = fcntl(ends[i], F_GETFL);
        printf("%s, O_NONBLOCK %d, FD_CLOEXEC %d\n",
               (fl & O_ACCMODE) == O_RDONLY   ? "O_RDONLY"
               : (fl & O_ACCMODE) == O_WRONLY ? "O_WRONLY"
                                              : "?",
               !!(fl & O_NONBLOCK), fcntl(ends[i], F_GETFD) == FD_CLOEXEC);
    }
    must("pipe", pipe(ends));
    printf("pipe: O_NONBLOCK %d\n", !!(fcntl(ends[0], F_GETFL) & O_NONBLOCK));
    int *volatile nowhere = NULL;
    show("nowhere", pipe(nowhere));
    return 0;
}
