/* mkstemp(), mkostemp(), mkstemps() and mkdtemp() create a file or directory with a new name; mktemp()
 * only finds a name; a pattern without six X is EINVAL. */
//@ dir:
#define _GNU_SOURCE
#include "check.h"

#include <sys/stat.h>

int main(void) {
    char one[] = "one-XXXXXX", two[] = "two-XXXXXX.c", folder[] = "folder-XXXXXX", name[] = "name-XXXXXX";
    char other[] = "one-XXXXXX", odd[] = "odd-XXXXX", text[6] = "";
    struct stat data;
    int fd = show_fd("mkstemp", mkstemp(one));
    printf("changed: %d %d\n", strncmp(one, "one-", 4) == 0, strcmp(one, "one-XXXXXX") != 0);
    show("write", write(fd, "hello", 5));
    show("lseek", lseek(fd, 0, SEEK_SET));
    show("read", read(fd, text, 5));
    printf("%s\n", text);
    close(show_fd("mkostemp", mkostemp(other, O_APPEND)));
    printf("another name: %d\n", strcmp(one, other) != 0);
    close(show_fd("mkstemps", mkstemps(two, 2)));
    printf("suffix: %s\n", two + strlen(two) - 2);
    printf("mkdtemp: %d\n", mkdtemp(folder) == folder);
    must("stat", stat(folder, &data));
    printf("a folder: %d\n", S_ISDIR(data.st_mode));
    mktemp(name);
    printf("mktemp: %d %d\n", name[0] == 'n', stat(name, &data) == -1);
    show("too few", mkstemp(odd));
    show("too long a suffix", mkstemps(two, 40));
    printf("no folder: %d", mkstemp(strcpy((char[32]){0}, "nothing/XXXXXX")));
    printf(" %s\n", errname(errno));
    return 0;
}
