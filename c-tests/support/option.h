/* Integer socket options in one line: set one and read it back. */
#ifndef OPTION_H
#define OPTION_H

#include "check.h"

#include <netinet/tcp.h>

/* Prints "LABEL: VALUE", or "LABEL: -1 ERRNO". */
SHARED void show_option(const char *label, int fd, int level, int name) {
    int value = -12345;
    socklen_t len = sizeof value;
    if (getsockopt(fd, level, name, &value, &len) == -1)
        printf("%s: -1 %s\n", label, errname(errno));
    else if (len != sizeof value)
        printf("%s: length %d\n", label, (int)len);
    else
        printf("%s: %d\n", label, value);
}

/* Prints "LABEL VALUE: ok, then READ BACK", or the errno of the call that failed. */
SHARED void try_option(const char *label, int fd, int level, int name, int value) {
    char text[64];
    if (setsockopt(fd, level, name, &value, sizeof value) == -1) {
        printf("%s %d: -1 %s\n", label, value, errname(errno));
        return;
    }
    snprintf(text, sizeof text, "%s %d: ok, then", label, value);
    show_option(text, fd, level, name);
}

SHARED int tcp_socket(void) {
    return (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
}
SHARED int tcp_socket6(void) {
    return (int)must("socket", socket(AF_INET6, SOCK_STREAM, 0));
}

#endif
