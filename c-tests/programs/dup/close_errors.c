/* close of a descriptor that is not open is EBADF; a closed number is free for the next socket at
 * once. */
#include "local.h"

int main(void) {
    int first = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    show("close", close(first));
    show("close again", close(first));
    show("negative", close(-1));
    show("far away", close(1000000));
    int second = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    printf("the lowest free number is used again: %s\n", second == first ? "yes" : "no");
    int third = (int)must("socket", socket(AF_UNIX, SOCK_STREAM, 0));
    printf("the next is higher: %s\n", third > second ? "yes" : "no");
    return 0;
}
