/* getline and fscanf read from a socket as from a file. */
#include "check.h"

int main(void) {
    int ends[2], a = 0, b = 0;
    char *line = NULL, word[16] = "";
    size_t size = 0;
    tcp_pair(ends);
    send_all(ends[0], "a first line\n12 34 words follow\nthe last", 40);
    must("shutdown", shutdown(ends[0], SHUT_WR));
    FILE *f = fdopen(ends[1], "r");
    show("getline", (long)getline(&line, &size, f));
    printf("%s", line);
    show("fscanf", fscanf(f, "%d %d %15s", &a, &b, word));
    printf("%d %d %s\n", a, b, word);
    show("getline", (long)getline(&line, &size, f));
    show("getline at the end", (long)getline(&line, &size, f));
    printf("%s\n", line);
    show("once more", (long)getline(&line, &size, f));
    return 0;
}
