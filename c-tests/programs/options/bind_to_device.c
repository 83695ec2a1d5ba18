/* SO_BINDTODEVICE takes an interface name of at most 15 bytes, or an empty one for none; it reads back
 * with its null byte. SO_BINDTOIFINDEX does the same by index. */
#define _GNU_SOURCE
#include "option.h"
#include <net/if.h>

static void get(int fd, socklen_t room) {
    char name[200] = "";
    socklen_t len = room;
    show("get", getsockopt(fd, SOL_SOCKET, SO_BINDTODEVICE, name, &len));
    printf("length %u, %s\n", (unsigned)len, name);
}

static int fresh(void) {
    return (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
}

int main(void) {
    int fd = fresh();
    get(fd, IF_NAMESIZE);
    show("no such", setsockopt(fd, SOL_SOCKET, SO_BINDTODEVICE, "nosuch0", 7));
    show("too long", setsockopt(fd, SOL_SOCKET, SO_BINDTODEVICE, "aaaaaaaaaaaaaaaaaaaaaaa", 23));
    show("none", setsockopt(fd, SOL_SOCKET, SO_BINDTODEVICE, "", 0));
    show("lo", setsockopt(fd, SOL_SOCKET, SO_BINDTODEVICE, "lo\0and more than is read", 24));
    get(fd, IF_NAMESIZE);
    get(fd, 200);
    get(fd, IF_NAMESIZE - 1);
    int index = -1;
    socklen_t len = sizeof index;
    show("index", getsockopt(fd, SOL_SOCKET, SO_BINDTOIFINDEX, &index, &len));
    printf("%d\n", index == (int)if_nametoindex("lo"));
    fd = fresh();
    show("short", setsockopt(fd, SOL_SOCKET, SO_BINDTOIFINDEX, &index, 2));
    show("by index", setsockopt(fd, SOL_SOCKET, SO_BINDTOIFINDEX, &index, sizeof index));
    get(fd, IF_NAMESIZE);
    fd = fresh();
    index = -1;
    show("negative", setsockopt(fd, SOL_SOCKET, SO_BINDTOIFINDEX, &index, sizeof index));
    fd = (int)must("socket", socket(AF_UNIX, SOCK_STREAM, 0));
    show("on a local socket", setsockopt(fd, SOL_SOCKET, SO_BINDTODEVICE, "lo", 2));
    get(fd, IF_NAMESIZE);
    return 0;
}
