/* The usual devices are there even if the host grants no /dev. */
//@ dir:
//@ stdin: a line\n
#include "devices.h"

static void describe(const char *path) {
    struct stat found, open_one;
    errno = 0;
    show(path, stat(path, &found));
    show("a device", S_ISCHR(found.st_mode));
    printf("permissions: %o\n", (unsigned)found.st_mode & 0777);
    int fd = open(path, O_RDWR | O_CREAT | O_TRUNC, 0600);
    must("open", fd);
    show("fstat", fstat(fd, &open_one));
    show("the same", found.st_mode == open_one.st_mode && found.st_ino == open_one.st_ino);
    show("access", access(path, R_OK | W_OK));
    show("errno untouched", errno == 0);
    show("access to execute", access(path, X_OK));
    show("lstat", lstat(path, &found));
    show("fstatat", fstatat(AT_FDCWD, path, &found, 0));
    show("a device", S_ISCHR(found.st_mode));
    show("faccessat", faccessat(AT_FDCWD, path, R_OK, 0));
    show("openat", openat(AT_FDCWD, path, O_RDONLY) >= 0);
    show("as a new file", open(path, O_RDWR | O_CREAT | O_EXCL, 0600));
    show("as a folder", open(path, O_RDONLY | O_DIRECTORY));
    show("close on exec", fcntl(open(path, O_RDONLY | O_CLOEXEC), F_GETFD));
    show("nonblocking", (fcntl(open(path, O_RDONLY | O_NONBLOCK), F_GETFL) & O_NONBLOCK) != 0);
    show("for reading", (fcntl(open(path, O_RDONLY), F_GETFL) & O_ACCMODE) == O_RDONLY);
    close(fd);
}

static void random_bytes(const char *path) {
    static char zeros[300];
    int fd = open(path, O_RDONLY);
    show(path, read(fd, room, 300));
    show("zeros", memcmp(room, zeros, 300) == 0);
    show("write without the right", write(fd, "x", 1));
    close(fd);
    FILE *stream = fopen(path, "r");
    show("fread", (long)fread(room, 1, 16, stream));
    fclose(stream);
}

int main(void) {
    struct stat found;
    FILE *stream;
    try_one("/dev/null");
    try_one("/dev/zero");
    try_one("/dev/full");
    describe("/dev/null");
    describe("/dev/full");
    random_bytes("/dev/urandom");
    random_bytes("/dev/random");
    show("another", open("/dev/nothing", O_RDONLY));
    show("in it", open("/dev/null/file", O_RDONLY) >= 0);
    fflush(stdout);
    int saved = dup(STDOUT_FILENO);
    if (!freopen("/dev/null", "w", stdout))
        perror("freopen");
    printf("nobody sees this\n");
    fflush(stdout);
    must("dup2", dup2(saved, STDOUT_FILENO));
    printf("standard output is back\n");
    fflush(stdout);
    stream = fopen("/dev/stdout", "a");
    fprintf(stream, "by its name\n");
    fclose(stream);
    stream = fopen("/dev/stdin", "r");
    printf("%s", fgets(room, sizeof room, stream));
    fclose(stream);
    show("stat", stat("/dev/stdin", &found));
    close(STDIN_FILENO);
    show("stat of the closed one", stat("/dev/stdin", &found));
    show("open it", open("/dev/stdin", O_RDONLY));
    return 0;
}
