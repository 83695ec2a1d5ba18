/* A stream opened "r+" on a socket switches from writing to reading after fflush. */
//@ peer: lines
#include "check.h"

int main(int argc, char **argv) {
    char line[256];
    if (argc < 2)
        return 2;
    FILE *f = fdopen(tcp_connect((unsigned short)atoi(argv[1])), "r+");
    if (!f)
        return 1;
    printf("%s", fgets(line, sizeof line, f) ? line : "nothing\n");
    fflush(f);
    fputs("hello\r\n", f);
    show("fflush", fflush(f));
    printf("%s", fgets(line, sizeof line, f) ? line : "nothing\n");
    fflush(f);
    fputs("QUIT\r\n", f);
    show("fflush", fflush(f));
    printf("%s", fgets(line, sizeof line, f) ? line : "nothing\n");
    show("fclose", fclose(f));
    return 0;
}
