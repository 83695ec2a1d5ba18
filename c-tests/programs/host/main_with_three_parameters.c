/* A main with three parameters gets the environment as the third. */
//@ env: COLOUR=green
//@ args: one two
#include "check.h"

int main(int argc, char **argv, char **environment) {
    int count = 0, found = 0;
    for (; environment[count]; count++)
        found += strcmp(environment[count], "COLOUR=green") == 0;
    printf("%d arguments, the last is %s\n", argc - 1, argv[argc - 1]);
    printf("in the environment: %d, by getenv: %s\n", found, getenv("COLOUR"));
    return 3;
}
