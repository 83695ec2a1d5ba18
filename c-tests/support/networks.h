/* What the programs about networks share. They have no native run: Linux has no such networks. */
#ifndef NETWORKS_H
#define NETWORKS_H

#include "message.h"

#include <net/if.h>
#include <wasi/posix_sockets.h>

SHARED struct sockaddr_in at(const char *address, unsigned short port) {
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(port)};
    inet_pton(AF_INET, address, &to.sin_addr);
    return to;
}

/* A socket with a selected network, or none. */
SHARED int socket_on(int type, const char *device) {
    int fd = (int)must("socket", socket(AF_INET, type, 0));
    if (device)
        must("SO_BINDTODEVICE",
             setsockopt(fd, SOL_SOCKET, SO_BINDTODEVICE, device, (socklen_t)strlen(device)));
    return fd;
}

/* The network that a socket uses. */
SHARED const char *network_of(int fd) {
    static char name[IF_NAMESIZE];
    return wasi_socket_network(fd, name) < 0 ? errname(errno) : name;
}

/* Connects to the server `where`, and prints on which network and what it says. */
SHARED void visit(const char *device, const char *address, unsigned short port) {
    char text[64];
    int fd = socket_on(SOCK_STREAM, device);
    struct sockaddr_in to = at(address, port);
    printf("%s to %s: ", device ? device : "any", address);
    if (connect(fd, (struct sockaddr *)&to, sizeof to) < 0) {
        printf("%s\n", errname(errno));
    } else {
        ssize_t len = recv(fd, text, sizeof text, 0);
        printf("by %s, reached %.*s\n", network_of(fd), (int)len, text);
    }
    close(fd);
}

#endif
