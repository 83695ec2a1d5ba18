/* An address that is unique only on a link is bound with the index of an interface, and the scope of any
 * other peer is not kept. */
#include "check.h"
#include <net/if.h>

static struct sockaddr_in6 address(const char *text, unsigned scope) {
    struct sockaddr_in6 a = {.sin6_family = AF_INET6, .sin6_scope_id = scope};
    must("inet_pton", inet_pton(AF_INET6, text, &a.sin6_addr));
    return a;
}

static void try_bind(int type, const char *device, const char *text, unsigned scope) {
    struct sockaddr_in6 a = address(text, scope);
    int fd = (int)must("socket", socket(AF_INET6, type, 0));
    if (device)
        must("SO_BINDTODEVICE", setsockopt(fd, SOL_SOCKET, SO_BINDTODEVICE, device, 3));
    printf("%s%s%s scope %u ", type == SOCK_DGRAM ? "datagrams " : "stream ", text, device ? " on lo" : "",
           scope);
    show("bind", bind(fd, (struct sockaddr *)&a, sizeof a));
    close(fd);
}

static void connects(int type, unsigned scope) {
    struct sockaddr_in6 a = address("::1", 0), peer;
    socklen_t len = sizeof peer;
    int to = (int)must("socket", socket(AF_INET6, type, 0)),
        fd = (int)must("socket", socket(AF_INET6, type, 0));
    must("bind", bind(to, (struct sockaddr *)&a, sizeof a));
    if (type == SOCK_STREAM)
        must("listen", listen(to, 1));
    a.sin6_port = htons(port_of(to));
    a.sin6_scope_id = scope;
    show("connect", connect(fd, (struct sockaddr *)&a, sizeof a));
    must("getpeername", getpeername(fd, (struct sockaddr *)&peer, &len));
    printf("scope of the peer: %u\n", peer.sin6_scope_id);
    close(fd);
    close(to);
}

int main(void) {
    unsigned lo = if_nametoindex("lo"), unknown = 77777;
    const char *texts[] = {"fe80::1", "febf::1", "ff01::1", "ff02::1", "ff12::1", "ff05::1", "fec0::1"};
    for (int type = 0; type < 2; type++) {
        int kind = type ? SOCK_DGRAM : SOCK_STREAM;
        for (int i = 0; i < 7; i++) {
            // WASI has no multicast.
            if (type == 1 && !strcmp(texts[i], "ff05::1"))
                continue;
            try_bind(kind, NULL, texts[i], 0);
            try_bind(kind, NULL, texts[i], unknown);
        }
        try_bind(kind, NULL, "fe80::1", lo);
        try_bind(kind, "lo", "fe80::1", 0);
        try_bind(kind, "lo", "fe80::1", unknown);
        try_bind(kind, NULL, "::1", unknown);
        connects(kind, 0);
        connects(kind, lo);
        connects(kind, unknown);
    }
    return 0;
}
