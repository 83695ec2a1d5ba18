/* error and error_at_line write the program's name, the message and the text of an errno, and end the
 * program. */
#define _GNU_SOURCE
#include "check.h"
#include <error.h>

static void name(void) {
    fputs("name: ", stderr);
}

int main(void) {
    dup2(1, 2);
    error_print_progname = name;
    error(0, 0, "a message of %d", 1);
    error(0, ENOENT, "with an error");
    error_at_line(0, 0, "file.c", 7, "in a line");
    error_one_per_line = 1;
    error_at_line(0, EACCES, "file.c", 8, "in a line");
    error_at_line(0, EACCES, "file.c", 8, "again");
    error_at_line(0, 0, "file.c", 9, "in another");
    printf("%u messages\n", error_message_count);
    error(4, 0, "the last");
    puts("not reached");
    return 0;
}
