/* Prints which two sockets can share a port: two addresses, SO_REUSEADDR on either, the first one listening or not.
   linux-binds.txt is its output: cc -D_GNU_SOURCE -I c-tests/support linux-binds.c. */
#include "check.h"

static const char *names[] = {"127.0.0.1", "127.0.0.2",        "0.0.0.0", "::1",
                              "::",        "::ffff:127.0.0.1", ":: alone"};

static int make(int which, int reuse, unsigned short port, int *fd) {
    const char *name = names[which];
    struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons(port)};
    struct sockaddr_in6 b = {.sin6_family = AF_INET6, .sin6_port = htons(port)};
    int six = strchr(name, ':') != NULL, alone = which == 6;
    *fd = (int)must("socket", socket(six ? AF_INET6 : AF_INET, SOCK_STREAM, 0));
    if (six)
        must("IPV6_V6ONLY", setsockopt(*fd, IPPROTO_IPV6, IPV6_V6ONLY, &alone, sizeof alone));
    must("SO_REUSEADDR", setsockopt(*fd, SOL_SOCKET, SO_REUSEADDR, &reuse, sizeof reuse));
    inet_pton(AF_INET, name, &a.sin_addr);
    inet_pton(AF_INET6, alone ? "::" : name, &b.sin6_addr);
    return six ? bind(*fd, (struct sockaddr *)&b, sizeof b) : bind(*fd, (struct sockaddr *)&a, sizeof a);
}

int main(void) {
    for (int first = 0; first < 7; first++)
        for (int second = 0; second < 7; second++)
            for (int how = 0; how < 8; how++) {
                int one, two, reuse1 = how & 1, reuse2 = how >> 1 & 1, listening = how >> 2;
                must("bind", make(first, reuse1, 0, &one));
                if (listening)
                    must("listen", listen(one, 1));
                const char *bound = make(second, reuse2, port_of(one), &two) ? errname(errno) : "0";
                printf("%s%s%s | %s%s | %s", names[first], reuse1 ? ", reuses" : "",
                       listening ? ", listens" : "", names[second], reuse2 ? ", reuses" : "", bound);
                if (!strcmp(bound, "0")) {
                    printf("; listen: %s", listen(two, 1) ? errname(errno) : "0");
                    if (!listening)
                        printf(", then the first: %s", listen(one, 1) ? errname(errno) : "0");
                }
                printf("\n");
                close(two);
                close(one);
            }
}
