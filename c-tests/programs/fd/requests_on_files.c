/* ioctl on a file and a directory: FIONREAD gives the bytes from the position to the end of a file, FIOASYNC
 * turns off what is off, and any other request is ENOTTY. */
#define _GNU_SOURCE
//@ dir: file=hello
#include "check.h"
#include <sys/ioctl.h>
#ifdef __linux__
#include <asm/sockios.h>
#endif

#define NO_REQUEST 0x89999
#define WINDOW_SIZE 0x5413

static void left(const char *label, int fd) {
    int count = -99;
    show(label, ioctl(fd, FIONREAD, &count));
    printf("%d\n", count);
}

static void others(const char *label, int fd) {
    int off = 0, on = 1, places[4];
    printf("%s\n", label);
    show("FIOASYNC off", ioctl(fd, FIOASYNC, &off));
    show("FIOASYNC on", ioctl(fd, FIOASYNC, &on));
    show("FIOASYNC null", ioctl(fd, FIOASYNC, NULL));
    show("FIONBIO", ioctl(fd, FIONBIO, &off));
    show("FIONBIO null", ioctl(fd, FIONBIO, NULL));
    show("SIOCATMARK", ioctl(fd, SIOCATMARK, &off));
    show("FIOGETOWN", ioctl(fd, FIOGETOWN, &off));
    show("the window's size", ioctl(fd, WINDOW_SIZE, places));
    show("no request", ioctl(fd, NO_REQUEST, &off));
}

int main(void) {
    int file = (int)must("open", open("file", O_RDONLY));
    int directory = (int)must("open", open(".", O_RDONLY | O_DIRECTORY));
    left("at the beginning", file);
    must("lseek", lseek(file, 2, SEEK_SET));
    left("after two", file);
    left("a copy", (int)must("dup", dup(file)));
    must("lseek", lseek(file, 9, SEEK_SET));
    left("behind the end", file);
    left("directory", directory);
    show("null", ioctl(file, FIONREAD, NULL));
    others("file", file);
    others("directory", directory);
    return 0;
}
