/* No group of /etc/netgroup has members, as there is no such file; isfdtype checks the type of a descriptor.
 */
#include "names.h"

#include <sys/stat.h>

int main(void) {
    char *host = NULL, *user = NULL, *domain = NULL;
    printf("innetgr: %d\n", innetgr("no-such-group", "host", "user", "domain"));
    setnetgrent("no-such-group");
    printf("getnetgrent: %d\n", getnetgrent(&host, &user, &domain));
    endnetgrent();
    int fd = socket(AF_INET, SOCK_STREAM, 0), ends[2];
    pipe(ends);
    printf("a socket: %d %d\n", isfdtype(fd, S_IFSOCK), isfdtype(fd, S_IFIFO));
    printf("a pipe: %d %d\n", isfdtype(ends[0], S_IFSOCK), isfdtype(ends[0], S_IFIFO));
    close(fd);
    errno = 0;
    show("none", isfdtype(fd, S_IFSOCK));
    return 0;
}
