/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <arpa/inet.h>: for a libc without it. */

#include <arpa/inet.h>
#include <string.h>

/* Writes an IPv4 address as text, into a buffer that the next call overwrites. Not by inet_ntop, which may be
 * the program's own. */
char *inet_ntoa(struct in_addr address) {
    static char text[INET_ADDRSTRLEN];
    unsigned char bytes[4];
    char *to = text;
    memcpy(bytes, &address, sizeof bytes);
    for (int i = 0; i < 4; i++) {
        if (bytes[i] >= 100)
            *to++ = (char)('0' + bytes[i] / 100);
        if (bytes[i] >= 10)
            *to++ = (char)('0' + bytes[i] / 10 % 10);
        *to++ = (char)('0' + bytes[i] % 10);
        *to++ = i < 3 ? '.' : '\0';
    }
    return text;
}
