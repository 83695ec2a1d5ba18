/* The lowest free number is given to the next socket. */
#include "check.h"

int main(void) {
    int a = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    int b = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    int c = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    printf("in order: %d\n", b == a + 1 && c == b + 1);
    close(b);
    close(a);
    printf("the lowest first: %d\n", socket(AF_INET, SOCK_STREAM, 0) == a);
    printf("then the next: %d\n", socket(AF_INET, SOCK_STREAM, 0) == b);
    printf("then a new one: %d\n", socket(AF_INET, SOCK_STREAM, 0) == c + 1);
    return 0;
}
