/* A single process gets every record lock that it asks for, on files and sockets alike, and finds no
 * conflicts. */
//@ dir: file=0123456789
#include "check.h"

static void lock(const char *label, int fd, int command, int type, int whence, off_t start, off_t len) {
    struct flock l = {.l_type = (short)type, .l_whence = (short)whence, .l_start = start, .l_len = len};
    if (show(label, fcntl(fd, command, &l)) == 0 && command == F_GETLK)
        printf("  %s, begins at %ld of %ld\n", l.l_type == F_UNLCK ? "free" : "taken", (long)l.l_start,
               (long)l.l_len);
}

static void all(const char *title, int fd) {
    const off_t last = 0x7fffffffffffffff;
    printf("%s\n", title);
    lock("to read", fd, F_SETLK, F_RDLCK, SEEK_SET, 0, 0);
    lock("to write", fd, F_SETLK, F_WRLCK, SEEK_SET, 0, 0);
    lock("to write, waiting", fd, F_SETLKW, F_WRLCK, SEEK_SET, 2, 3);
    lock("free", fd, F_SETLK, F_UNLCK, SEEK_SET, 0, 0);
    lock("ask to read", fd, F_GETLK, F_RDLCK, SEEK_SET, 1, 2);
    lock("ask to write", fd, F_GETLK, F_WRLCK, SEEK_SET, 1, 2);
    lock("ask for nothing", fd, F_GETLK, F_UNLCK, SEEK_SET, 0, 0);
    lock("no type", fd, F_SETLK, 9, SEEK_SET, 0, 0);
    lock("no whence", fd, F_SETLK, F_RDLCK, 9, 0, 0);
    lock("before the file", fd, F_SETLK, F_UNLCK, SEEK_SET, -1, 0);
    lock("backwards", fd, F_SETLK, F_UNLCK, SEEK_SET, 5, -3);
    lock("backwards before the file", fd, F_SETLK, F_UNLCK, SEEK_SET, 2, -3);
    lock("before the position", fd, F_SETLK, F_UNLCK, SEEK_CUR, -4, 0);
    lock("too far before it", fd, F_SETLK, F_UNLCK, SEEK_CUR, -5, 0);
    lock("before the end", fd, F_SETLK, F_UNLCK, SEEK_END, -10, 0);
    lock("too far before it", fd, F_SETLK, F_UNLCK, SEEK_END, -11, 0);
    lock("the last byte", fd, F_SETLK, F_UNLCK, SEEK_SET, last, 1);
    lock("one more", fd, F_SETLK, F_UNLCK, SEEK_SET, last, 2);
    lock("after the end", fd, F_SETLK, F_UNLCK, SEEK_END, last, 1);
    show("null", fcntl(fd, F_SETLK, NULL));
    show("null", fcntl(fd, F_GETLK, NULL));
}

int main(void) {
    char text[4];
    int tube[2];
    unsigned short port;
    int both = (int)must("open", open("file", O_RDWR));
    int reading = (int)must("open", open("file", O_RDONLY));
    int writing = (int)must("open", open("file", O_WRONLY));
    must("pipe", pipe(tube));
    must("read", read(both, text, 4));
    must("read", read(reading, text, 4));
    must("seek", lseek(writing, 4, SEEK_SET));
    all("a file", both);
    all("a copy of it", (int)must("dup", dup(both)));
    all("only to read", reading);
    all("only to write", writing);
    all("a listener", tcp_listener(&port));
    all("the end of a pipe to read", tube[0]);
    all("the end of a pipe to write", tube[1]);
    close(both);
    all("a closed one", both);
    return 0;
}
