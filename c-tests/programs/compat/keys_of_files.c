/* ftok makes a key of the low bits of a file's numbers and of its second argument; no file is ENOENT. */
//@ dir: file=text
#define _GNU_SOURCE
#include "check.h"

#include <sys/ipc.h>
#include <sys/stat.h>

int main(void) {
    struct stat data;
    must("stat", stat("file", &data));
    unsigned rest = (unsigned)(data.st_ino & 0xffff) | (unsigned)(data.st_dev & 0xff) << 16;
    unsigned key = (unsigned)ftok("file", 'k');
    printf("of the file: %d, of the letter: %c\n", (key & 0xffffff) == rest, (int)(key >> 24));
    printf("eight bits: %d\n", ftok("file", 0x16b) == (key_t)key);
    printf("another: %d\n", ftok("file", 'l') != (key_t)key);
    show("nothing", ftok("nothing", 'k'));
    return 0;
}
