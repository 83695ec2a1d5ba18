/* Ends in the way, and with the status, that its arguments specify. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void say_goodbye(void) {
    puts("goodbye");
}

int main(int argc, char **argv) {
    const char *way = argc > 1 ? argv[1] : "";
    int status = argc > 2 ? atoi(argv[2]) : 0;
    atexit(say_goodbye);
    if (strcmp(way, "return") == 0)
        return status;
    if (strcmp(way, "exit") == 0)
        exit(status);
    if (strcmp(way, "_exit") == 0)
        _exit(status);
    abort();
}
