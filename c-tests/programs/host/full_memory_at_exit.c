/* A program that has no memory left can exit. */
//@ link: -Wl,--wrap=malloc
//@ link: -Wl,--wrap=calloc
//@ link: -Wl,--wrap=realloc
//@ link: -Wl,--wrap=free
//@ expect: the end
#include "limited.h"

int main(void) {
    must("socket", socket(AF_INET, SOCK_STREAM, 0));
    printf("the end\n");
    fflush(stdout);
    limit = used;
    return 0;
}
