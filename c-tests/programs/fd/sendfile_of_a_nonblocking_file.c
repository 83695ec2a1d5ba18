/* sendfile reads a file with O_NONBLOCK from its position, and moves it. */
//@ dir: file=0123456789
#include "check.h"
#include <sys/sendfile.h>

int main(void) {
    int ends[2], file = (int)must("open", open("file", O_RDONLY));
    char data[16];
    must("pipe", pipe(ends));
    must("fcntl", fcntl(file, F_SETFL, O_NONBLOCK));
    show("sendfile", sendfile(ends[1], file, NULL, 4));
    show("position", lseek(file, 0, SEEK_CUR));
    show("sendfile", sendfile(ends[1], file, NULL, 100));
    show("position", lseek(file, 0, SEEK_CUR));
    long got = show("read", read(ends[0], data, sizeof data));
    printf("%.*s\n", (int)got, data);
    show("at the end", sendfile(ends[1], file, NULL, 4));
    lseek(file, 2, SEEK_SET);
    show("read", read(file, data, 3));
    printf("%.3s\n", data);
    return 0;
}
