/* FD_ZERO, FD_SET, FD_CLR and FD_ISSET; setting twice is setting once, sets can be copied. */
#include "message.h"
#include <sys/select.h>

int main(void) {
    fd_set a, b;
    int first = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    int second = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    FD_ZERO(&a);
    printf("empty: %d %d\n", !!FD_ISSET(first, &a), !!FD_ISSET(second, &a));
    FD_SET(first, &a);
    FD_SET(first, &a);
    FD_SET(second, &a);
    b = a;
    printf("set: %d %d\n", !!FD_ISSET(first, &a), !!FD_ISSET(second, &a));
    FD_CLR(first, &a);
    FD_CLR(first, &a);
    printf("cleared: %d %d\n", !!FD_ISSET(first, &a), !!FD_ISSET(second, &a));
    printf("the copy: %d %d\n", !!FD_ISSET(first, &b), !!FD_ISSET(second, &b));
    struct timeval t = {.tv_sec = 0, .tv_usec = 0};
    show("select", select((first > second ? first : second) + 1, NULL, &b, NULL, &t));
    return 0;
}
