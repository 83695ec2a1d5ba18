/* A stream whose connection is reset gives EOF with ferror, not feof. */
//@ peer: reset hello
#include "check.h"

int main(int argc, char **argv) {
    char text[6] = "";
    if (argc < 2)
        return 2;
    int fd = tcp_connect((unsigned short)atoi(argv[1]));
    FILE *f = fdopen(fd, "r");
    printf("%lu %s\n", (unsigned long)fread(text, 1, 5, f), text);
    send_all(fd, "x", 1);
    int c = fgetc(f);
    printf("EOF %d, %s, ferror %d, feof %d\n", c == EOF, errname(errno), ferror(f) != 0, feof(f) != 0);
    clearerr(f);
    c = fgetc(f);
    printf("after clearerr: EOF %d, feof %d\n", c == EOF, feof(f) != 0);
    return 0;
}
