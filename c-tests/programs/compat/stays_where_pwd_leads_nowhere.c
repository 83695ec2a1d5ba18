/* If $PWD names a directory that the component cannot see, or is not an absolute path, the program starts
 * in /. */
//@ expect: /
//@ expect: errno: 0
//@ env: PWD=/nowhere
//@ dir: file=x
#include "check.h"

int main(void) {
    char folder[256];
    int first = errno;
    printf("%s\n", getcwd(folder, sizeof folder));
    printf("errno: %s\n", errname(first));
    return 0;
}
