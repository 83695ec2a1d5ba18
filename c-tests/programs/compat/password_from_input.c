/* getpass writes its prompt to standard error and reads a line of standard input. */
//@ stdin: first\nsecond
//@ expect: first
//@ expect: second
//@ expect: 0 bytes
#define _GNU_SOURCE
#include "check.h"

int main(void) {
    puts(getpass("One: "));
    puts(getpass("Two: "));
    printf("%d bytes\n", (int)strlen(getpass("Three: ")));
    return 0;
}
