/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* For a libc without it. */

#include <arpa/inet.h>
#include <sys/socket.h>

char *inet_ntoa(struct in_addr address) {
    static char text[INET_ADDRSTRLEN];
    inet_ntop(AF_INET, &address, text, sizeof text);
    return text;
}
