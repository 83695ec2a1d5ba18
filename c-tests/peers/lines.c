/* lines: speaks a protocol of lines, as mail servers do: greets, answers each line with its number, ends
 * after QUIT. */
#include "check.h"

int main(void) {
    unsigned short port;
    int listener = tcp_listener(&port), number = 0;
    char line[1024];

    printf("port %d\n", port);
    fflush(stdout);
    alarm(28);
    int fd = (int)must("accept", accept(listener, NULL, NULL));
    FILE *in = fdopen(fd, "r"), *out = fdopen(dup(fd), "w");
    setvbuf(out, NULL, _IOLBF, 1024);
    fprintf(out, "220 ready\r\n");
    while (fgets(line, sizeof line, in)) {
        line[strcspn(line, "\r\n")] = 0;
        printf("heard \"%s\"\n", line);
        if (strcmp(line, "QUIT") == 0) {
            fprintf(out, "221 bye\r\n");
            break;
        }
        fprintf(out, "250 line %d has %d bytes\r\n", ++number, (int)strlen(line));
    }
    return 0;
}
