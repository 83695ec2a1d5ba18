/* fdopen for reading and for writing on one socket: a conversation of lines with fprintf and fgets. */
//@ peer: lines
#include "check.h"

int main(int argc, char **argv) {
    char line[256];
    if (argc < 2)
        return 2;
    int fd = tcp_connect((unsigned short)atoi(argv[1]));
    FILE *in = fdopen(fd, "r"), *out = fdopen(fd, "w");
    if (!in || !out)
        return 1;
    for (int i = 0; fgets(line, sizeof line, in); i++) {
        line[strcspn(line, "\r\n")] = 0;
        printf("%s\n", line);
        if (i < 3)
            fprintf(out, "line number %d of %s\r\n", i, "three");
        else
            fprintf(out, "QUIT\r\n");
        show("fflush", fflush(out));
        if (i == 3) {
            printf("%s", fgets(line, sizeof line, in) ? line : "nothing\n");
            break;
        }
    }
    printf("end: %d\n", fgets(line, sizeof line, in) == NULL && feof(in) && !ferror(in));
    return 0;
}
