/* A native IPv6 client and a native IPv4 client of one dual-stack server. */
//@ client: say from-six ::1
//@ client: say from-four 127.0.0.1
#include "check.h"

int main(void) {
    struct sockaddr_in6 any;
    memset(&any, 0, sizeof any);
    any.sin6_family = AF_INET6;
    int listener = (int)must("socket", socket(AF_INET6, SOCK_STREAM, 0)), four = 0, six = 0;
    must("bind", bind(listener, (struct sockaddr *)&any, sizeof any));
    must("listen", listen(listener, 4));
    printf("port %d\n", port_of(listener));
    fflush(stdout);
    for (int i = 0; i < 2; i++) {
        struct sockaddr_in6 peer;
        socklen_t len = sizeof peer;
        char buffer[32];
        int fd = (int)must("accept", accept(listener, (struct sockaddr *)&peer, &len));
        size_t n = recv_all(fd, buffer, sizeof buffer);
        if (strcmp(address_text(&peer, len), "::1") == 0)
            six += n == 8 && memcmp(buffer, "from-six", 8) == 0;
        else if (strcmp(address_text(&peer, len), "::ffff:127.0.0.1") == 0)
            four += n == 9 && memcmp(buffer, "from-four", 9) == 0;
        send_all(fd, address_text(&peer, len), strlen(address_text(&peer, len)));
        close(fd);
    }
    printf("four %d, six %d\n", four, six);
    return 0;
}
