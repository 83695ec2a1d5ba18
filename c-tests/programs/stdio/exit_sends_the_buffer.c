/* A return from main sends what is still buffered in a stream on a socket. */
//@ peer: sink
#include "check.h"

int main(int argc, char **argv) {
    if (argc < 2)
        return 2;
    FILE *f = fdopen(tcp_connect((unsigned short)atoi(argv[1])), "w");
    fprintf(f, "never flushed, %d times\n", 100);
    return 0;
}
