/* The position of a file after reads and writes of every kind; appended data goes to the end wherever the
 * position was. */
//@ dir:
#include "check.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/uio.h>

static void stands(const char *what, int fd) {
    printf("%s, stands at %ld\n", what, (long)lseek(fd, 0, SEEK_CUR));
}

static void content(const char *path) {
    char text[64] = "";
    int fd = open(path, O_RDONLY);
    ssize_t got = read(fd, text, sizeof text - 1);
    printf("content: %ld \"%s\"\n", (long)got, text);
    close(fd);
}

int main(void) {
    char text[16] = "";
    int fd = open("text", O_RDWR | O_CREAT | O_TRUNC, 0666);
    must("open", fd);
    show("write", write(fd, "0123456789", 10));
    must("lseek", lseek(fd, 0, SEEK_SET));
    show("read", read(fd, text, 3));
    stands("after a read", fd);
    show("write", write(fd, "xy", 2));
    stands("after a write", fd);
    show("pread", pread(fd, text, 4, 1));
    show("pwrite", pwrite(fd, "z", 1, 9));
    stands("after both at a position", fd);
    struct iovec two[] = {{"AB", 2}, {"CDE", 3}};
    show("writev", writev(fd, two, 2));
    stands("after a writev", fd);
    show("read at the end", read(fd, text, 5));
    show("a gap", lseek(fd, 2, SEEK_END));
    show("write behind it", write(fd, "!", 1));
    stands("after it", fd);
    struct stat stat;
    fstat(fd, &stat);
    printf("size %ld\n", (long)stat.st_size);

    int copy = dup(fd);
    lseek(copy, 1, SEEK_SET);
    show("read the copy", read(copy, text, 2));
    stands("the file, moved by its copy", fd);
    show("write", write(fd, "-", 1));
    stands("the copy, moved by the file", copy);
    close(copy);

    show("O_APPEND", fcntl(fd, F_SETFL, O_APPEND));
    lseek(fd, 0, SEEK_SET);
    show("append", write(fd, "end", 3));
    fstat(fd, &stat);
    printf("size %ld\n", (long)stat.st_size);
    close(fd);
    content("text");

    /* The number is now a folder's, then again a file's. */
    int folder = open(".", O_RDONLY | O_DIRECTORY);
    show("read a folder", read(folder, text, 1));
    close(folder);
    content("text");
    FILE *stream = fopen("text", "r+");
    fseek(stream, 4, SEEK_SET);
    fputs("stdio", stream);
    fflush(stream);
    printf("stdio stands at %ld\n", ftell(stream));
    printf("next: %c\n", fgetc(stream));
    fclose(stream);
    content("text");
    return 0;
}
