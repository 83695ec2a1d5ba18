/* accept truncates an address to the buffer and reports its full length; a negative length is EINVAL. */
#include "check.h"

static void take(unsigned short port, int listener, int room) {
    struct sockaddr_storage a;
    socklen_t len = (socklen_t)room;
    memset(&a, 0xee, sizeof a);
    int client = tcp_connect(port);
    printf("room for %d: ", room);
    int fd = show_fd("accept", accept(listener, (struct sockaddr *)&a, &len));
    if (fd != -1)
        printf(" length is that of sockaddr_in: %d, not written beyond: %d\n",
               len == sizeof(struct sockaddr_in), ((unsigned char *)&a)[room < 16 ? room : 16] == 0xee);
    close(fd);
    close(client);
}

int main(void) {
    unsigned short port;
    int listener = tcp_listener(&port);
    take(port, listener, sizeof(struct sockaddr_storage));
    take(port, listener, sizeof(struct sockaddr_in));
    take(port, listener, 7);
    take(port, listener, 0);
    take(port, listener, -1);
    return 0;
}
