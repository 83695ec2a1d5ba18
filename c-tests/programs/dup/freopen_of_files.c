/* freopen gives a stream another file under the same descriptor, and a copy of the old one stays open. */
//@ stdin: typed\n
//@ dir: one=first
//@ dir: two=second
#include "check.h"

static void line(const char *label, FILE *stream) {
    char text[32] = "";
    printf("%s: %s\n", label, fgets(text, sizeof text, stream) ? text : "nothing");
}

int main(void) {
    FILE *stream = fopen("one", "r");
    int number = fileno(stream);
    int copy = show_fd("copy", dup(number));
    line("one", stream);
    stream = freopen("two", "r", stream);
    printf("the same number: %d\n", fileno(stream) == number);
    line("two", stream);
    show("rewind the copy", lseek(copy, 0, SEEK_SET));
    line("the copy", fdopen(copy, "r"));
    printf("a file that is not there: %s\n", freopen("three", "r", stream) ? "opened" : errname(errno));
    show("the number is closed", fcntl(number, F_GETFD));
    copy = show_fd("copy of standard input", dup(0));
    stream = freopen("one", "r", stdin);
    printf("standard input is still 0: %d\n", stream && fileno(stream) == 0);
    line("one", stdin);
    line("what was typed", fdopen(copy, "r"));
    stream = freopen("made", "w", stream);
    printf("to write: %d\n", stream && fprintf(stream, "made") == 4 && fclose(stream) == 0);
    stream = fopen("made", "r");
    line("made", stream);
    fclose(stream);
    return 0;
}
