/* The client, which reads the answer as lines of a stream. */
#include "client.h"
#include <stdio.h>

int main(int argc, char **argv) {
    char line[1024];
    int fd = argc == 3 ? dial(argv) : -1;
    FILE *stream = fd < 0 ? NULL : fdopen(fd, "r");
    if (!stream)
        return 1;
    while (fgets(line, sizeof line, stream))
        fputs(line, stdout);
    fclose(stream);
    return 0;
}
