/* An option value that is too short is EINVAL when set, and truncated when read. */
#include "option.h"

int main(void) {
    union {
        int value;
        unsigned char bytes[16];
    } u;
    static const struct {
        const char *label;
        int level, name;
    } all[] = {
        {"SO_KEEPALIVE", SOL_SOCKET, SO_KEEPALIVE},
        {"SO_RCVBUF", SOL_SOCKET, SO_RCVBUF},
        {"TCP_NODELAY", IPPROTO_TCP, TCP_NODELAY},
    };
    int fd = tcp_socket();
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        printf("%s\n", all[i].label);
        for (int size = -1; size <= 8; size++) {
            memset(&u, 0, sizeof u);
            u.value = 1;
            socklen_t len = (socklen_t)size;
            printf(" set with length %d: %s\n", size,
                   setsockopt(fd, all[i].level, all[i].name, &u, len) == -1 ? errname(errno) : "ok");
        }
        for (int size = -1; size <= 8; size++) {
            socklen_t len = (socklen_t)size;
            int result = getsockopt(fd, all[i].level, all[i].name, &u, &len);
            printf(" get with length %d: %s, length %d\n", size, result == -1 ? errname(errno) : "ok",
                   (int)len);
        }
    }
    return 0;
}
