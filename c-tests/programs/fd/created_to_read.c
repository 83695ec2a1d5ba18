/* A file that is created with O_RDONLY cannot be written. */
//@ dir: folder/file=abc
#include "check.h"

#include <fcntl.h>

static void try(const char *label, int fd) {
    char byte;
    printf("%s:\n", label);
    show("write", write(fd, "abc", 3));
    show("pwrite", pwrite(fd, "abc", 3, 0));
    show("ftruncate", ftruncate(fd, 0));
    show("read", read(fd, &byte, 1));
    printf("%s\n", (fcntl(fd, F_GETFL) & O_ACCMODE) == O_RDONLY ? "O_RDONLY" : "another access mode");
    close(fd);
}

int main(void) {
    try("new", open("new", O_RDONLY | O_CREAT, 0600));
    try("old", open("new", O_RDONLY | O_CREAT, 0600));
    try("exclusive", open("exclusive", O_RDONLY | O_CREAT | O_EXCL, 0600));
    show("exclusive again", open("exclusive", O_RDONLY | O_CREAT | O_EXCL, 0600));
    int file = open("new", O_RDWR);
    show("write", write(file, "abc", 3));
    try("truncated", open("new", O_RDONLY | O_CREAT | O_TRUNC, 0600));
    show("size", lseek(file, 0, SEEK_END));
    show("write", write(file, "abc", 3));
    try("only truncated", open("new", O_RDONLY | O_TRUNC));
    show("size", lseek(file, 0, SEEK_END));
    int folder = open("folder", O_RDONLY | O_DIRECTORY);
    try("in a folder", openat(folder, "new", O_RDONLY | O_CREAT, 0600));
    show("no such folder", open("none/new", O_RDONLY | O_CREAT, 0600));
    int first = open("a", O_RDONLY | O_CREAT, 0600);
    int second = open("b", O_RDONLY | O_CREAT, 0600);
    printf("numbers: %d apart\n", second - first);
    return 0;
}
