/* sendfile of an open file to itself advances its position once, and with an offset copies within the
 * file. */
//@ dir: file.txt=abcdef
#include "check.h"

#include <sys/sendfile.h>

int main(void) {
    char text[16] = "";
    int file = (int)must("open", open("file.txt", O_RDWR));
    show("two bytes", sendfile(file, file, NULL, 2));
    show("stands at", lseek(file, 0, SEEK_CUR));
    off_t offset = 0;
    show("two bytes from the beginning", sendfile(file, file, &offset, 2));
    show("offset", (long)offset);
    show("stands at", lseek(file, 0, SEEK_CUR));
    must("pread", pread(file, text, sizeof text - 1, 0));
    printf("%s\n", text);
    return 0;
}
