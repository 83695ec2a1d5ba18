/* stat reports the size of a block, by which programs size their buffers, and how many a file has. */
//@ dir: file=text
#include "check.h"

#include <sys/stat.h>

static void try(const char *label, int result, const struct stat *found) {
    printf("%s: %d, a block has at least 512: %d, blocks: %d\n", label, result, found->st_blksize >= 512,
           found->st_blocks > 0);
}

int main(void) {
    struct stat found;
    int fd = (int)must("open", open("file", O_RDONLY)), result;
    result = stat("file", &found);
    try("stat", result, &found);
    result = lstat("file", &found);
    try("lstat", result, &found);
    result = fstat(fd, &found);
    try("fstat", result, &found);
    result = fstatat(AT_FDCWD, "file", &found, 0);
    try("fstatat", result, &found);
    return 0;
}
