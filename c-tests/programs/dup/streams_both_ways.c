/* One stream for reading and one for writing on two copies of a socket: a dialogue by fprintf and fgets. */
#include "local.h"

int main(void) {
    int ends[2];
    char line[64];
    tcp_pair(ends);
    FILE *in = fdopen(ends[0], "r"), *out = fdopen((int)must("dup", dup(ends[0])), "w");
    FILE *peer_in = fdopen(ends[1], "r"), *peer_out = fdopen((int)must("dup", dup(ends[1])), "w");
    for (int i = 0; i < 3; i++) {
        fprintf(out, "question %d\n", i);
        fflush(out);
        if (!fgets(line, sizeof line, peer_in))
            return 1;
        fprintf(peer_out, "answer to %s", line);
        fflush(peer_out);
        if (!fgets(line, sizeof line, in))
            return 1;
        printf("%s", line);
    }
    show("fclose", fclose(out));
    show("fclose", fclose(in));
    printf("peer's end: %s\n", fgets(line, sizeof line, peer_in) ? line : "end of file");
    return 0;
}
