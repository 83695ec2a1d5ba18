/* chmod succeeds if it requests the rights that the owner has, and on the name of a local socket; otherwise
 * it is EPERM. */
//@ dir: file=text
//@ expect: as it is: 0
//@ expect: for others too: 0
//@ expect: read only: -1 EPERM
//@ expect: executable: -1 EPERM
//@ expect: open: 0
//@ expect: in a folder: 0
//@ expect: nothing: -1 ENOENT
//@ expect: closed: -1 EBADF
//@ expect: a socket's name: 0
#include "check.h"
#include <sys/stat.h>
#include <sys/un.h>

int main(void) {
    struct sockaddr_un a = {.sun_family = AF_UNIX, .sun_path = "socket"};
    show("as it is", chmod("file", 0600));
    show("for others too", chmod("file", 0644));
    show("read only", chmod("file", 0400));
    show("executable", chmod("file", 0755));
    int fd = (int)must("open", open("file", O_RDWR));
    show("open", fchmod(fd, 0640));
    show("in a folder", fchmodat(AT_FDCWD, "file", 0644, 0));
    show("nothing", chmod("nothing", 0600));
    show("closed", fchmod(-1, 0600));
    fd = (int)must("socket", socket(AF_UNIX, SOCK_STREAM, 0));
    must("bind", bind(fd, (struct sockaddr *)&a, sizeof a));
    show("a socket's name", chmod("socket", 0700));
    return 0;
}
