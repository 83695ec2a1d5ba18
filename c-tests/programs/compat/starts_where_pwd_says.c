/* The program starts in the directory that $PWD names, if the component can see it. */
//@ expect: /below
//@ expect: here: x
//@ expect: again: below
//@ env: PWD=/below
//@ dir: below/file=x
#include "check.h"

int main(void) {
    char folder[256], text[2] = "";
    printf("%s\n", getcwd(folder, sizeof folder));
    int fd = must("open", open("file", O_RDONLY));
    must("read", read(fd, text, 1));
    printf("here: %s\n", text);
    must("chdir", chdir(".."));
    printf("again: %s\n", access("below/file", F_OK) == 0 ? "below" : errname(errno));
    return 0;
}
