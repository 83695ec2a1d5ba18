/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <stdio.h>: how libc writes standard output, in place of its own function. That one asks at the first write
 * whether somebody reads lines, and is line-buffered until then, so that the first line would go out at once,
 * and all others with the buffer. */

#define _GNU_SOURCE
#include <stdbool.h>
#include <stdio.h>

size_t __stdio_write(FILE *stream, const unsigned char *bytes, size_t len);
/* isatty, which leaves errno alone. */
int __isatty(int fd);

/* Whether the program has chosen how the stream is buffered: musl's flag in the first word of a stream. */
static bool is_chosen(const FILE *stream) {
    enum { CHOSEN = 64 };
    return (*(const unsigned *)stream & CHOSEN) != 0;
}

/* Writes what is in the buffer, and these bytes. If nobody reads lines, the first one stays in the buffer. */
size_t __stdout_write(FILE *stream, const unsigned char *bytes, size_t len) {
    static bool is_known;
    if (!is_known && !is_chosen(stream) && !__isatty(fileno(stream))) {
        setvbuf(stream, NULL, _IOFBF, 0);
        if (len > 0 && bytes[len - 1] == '\n')
            return fwrite(bytes, 1, len, stream);
    }
    is_known = true;
    return __stdio_write(stream, bytes, len);
}
