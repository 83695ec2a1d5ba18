/* fsync and fdatasync flush a folder too, as programs do after they have replaced a file in it. */
//@ dir: old=text
#include "check.h"

#include <fcntl.h>

int main(void) {
    int folder = (int)must("open", open(".", O_RDONLY | O_DIRECTORY));
    int file = (int)must("open", open("new", O_WRONLY | O_CREAT, 0600));
    must("write", write(file, "other", 5));
    errno = 0;
    show("fsync", fsync(file));
    show("rename", rename("new", "old"));
    show("fsync of the folder", fsync(folder));
    show("fdatasync of the folder", fdatasync(folder));
    printf("errno untouched: %d\n", errno == 0);
    must("close", close(folder));
    show("closed", fsync(folder));
    return 0;
}
