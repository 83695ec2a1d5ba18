/* A null path, or a null result of stat, is EFAULT; ENOENT takes precedence over the latter. */
//@ dir: there=text
#include "check.h"
#include <sys/stat.h>

int main(void) {
    char *volatile null = NULL;
    struct stat found;
    show("unlink", unlink(null));
    show("remove", remove(null));
    show("rename from", rename(null, "other"));
    show("rename to", rename("there", null));
    show("rename from nothing to", rename("nowhere", null));
    show("access", access(null, R_OK));
    show("open", open(null, O_RDONLY));
    show("open to make", open(null, O_RDWR | O_CREAT, 0600));
    show("openat", openat(AT_FDCWD, null, O_RDONLY));
    printf("fopen: %s\n", fopen(null, "r") ? "a file" : errname(errno));
    show("stat", stat(null, &found));
    show("stat to", stat("there", (struct stat *)(void *)null));
    show("stat of nothing to", stat("nowhere", (struct stat *)(void *)null));
    show("lstat", lstat(null, &found));
    show("lstat to", lstat("there", (struct stat *)(void *)null));
    show("stat of what is there", stat("there", &found));
    return 0;
}
