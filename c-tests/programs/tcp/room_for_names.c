/* getsockname and getpeername truncate to the buffer, report the full length, and check null and
 * negative. */
#include "check.h"

typedef int (*name_call)(int, struct sockaddr *, socklen_t *);

static int name(int fd, struct sockaddr *a, socklen_t *len) {
    return getsockname(fd, a, len);
}
static int peer(int fd, struct sockaddr *a, socklen_t *len) {
    return getpeername(fd, a, len);
}

static void try_all(const char *what, int fd, name_call call) {
    static const int rooms[] = {128, 16, 8, 2, 0, -1};
    struct sockaddr_storage a;
    socklen_t len;
    void *volatile nothing = NULL;
    printf("%s\n", what);
    for (int i = 0; i < 6; i++) {
        memset(&a, 0xee, sizeof a);
        len = (socklen_t)rooms[i];
        int result = call(fd, (struct sockaddr *)&a, &len);
        printf(" room %d: %s, length %d\n", rooms[i], result == -1 ? errname(errno) : "ok", (int)len);
        if (rooms[i] >= 0 && rooms[i] < 16)
            printf(" beyond it: %d\n", ((unsigned char *)&a)[rooms[i]] == 0xee);
    }
    len = sizeof a;
    show(" no address", call(fd, nothing, &len));
    show(" no length", call(fd, (struct sockaddr *)&a, nothing));
}

int main(void) {
    int ends[2];
    tcp_pair(ends);
    try_all("getsockname", ends[0], name);
    try_all("getpeername", ends[0], peer);
    return 0;
}
