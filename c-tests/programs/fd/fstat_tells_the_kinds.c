/* fstat distinguishes sockets, pipes, files and directories. */
//@ dir: file=text
#include "local.h"
#include <sys/stat.h>

static void kind(const char *label, int fd) {
    struct stat s;
    must("fstat", fstat(fd, &s));
    printf("%s:%s%s%s%s%s\n", label, S_ISSOCK(s.st_mode) ? " socket" : "", S_ISFIFO(s.st_mode) ? " pipe" : "",
           S_ISREG(s.st_mode) ? " file" : "", S_ISDIR(s.st_mode) ? " directory" : "",
           S_ISCHR(s.st_mode) ? " character device" : "");
}

int main(void) {
    int ends[2];
    unsigned short port;
    kind("TCP", tcp_listener(&port));
    local_pair(SOCK_DGRAM, ends);
    kind("AF_UNIX", ends[0]);
    must("pipe", pipe(ends));
    kind("to read", ends[0]);
    kind("to write", ends[1]);
    kind("file", (int)must("open", open("file", O_RDONLY)));
    kind("directory", (int)must("open", open(".", O_RDONLY)));
    return 0;
}
