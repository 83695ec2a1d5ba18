/* A program that copies its standard input to a socket and the answers to its standard output. */
//@ peer: lines
//@ stdin: one\ntwo\nQUIT\n
#include "check.h"

int main(int argc, char **argv) {
    char line[256];
    if (argc < 2)
        return 2;
    int fd = tcp_connect((unsigned short)atoi(argv[1]));
    FILE *in = fdopen(fd, "r"), *out = fdopen(dup(fd), "w");
    if (!in || !out)
        return 1;
    while (fgets(line, sizeof line, in)) {
        fputs(line, stdout);
        if (!fgets(line, sizeof line, stdin))
            break;
        fputs(line, out);
        fflush(out);
    }
    return 0;
}
