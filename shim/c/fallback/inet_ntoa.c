/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <arpa/inet.h>: for a libc without it. */

#include <arpa/inet.h>
#include <sys/socket.h>

/* Writes an IPv4 address as text, into a buffer that the next call overwrites. */
char *inet_ntoa(struct in_addr address) {
    static char text[INET_ADDRSTRLEN];
    inet_ntop(AF_INET, &address, text, sizeof text);
    return text;
}
