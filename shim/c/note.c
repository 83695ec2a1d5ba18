/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* What a program cannot see in an errno, as a line on standard error: for those who ask by an environment
 * variable. A program that is linked with the trace has another definition, in shim/trace/trace.c. */

#include "environment.h"

#include <unistd.h>

ssize_t __real_write(int fd, const void *data, size_t len);
void wasi_posix_sockets_note(const char *text, size_t len);

void wasi_posix_sockets_note(const char *text, size_t len) {
    static const char name[] = "wasi-posix-sockets: ";
    const char *wish = wasi_posix_sockets_getenv("WASI_POSIX_SOCKETS_TRACE");
    if (!wish || !*wish)
        return;
    /* A standard error that takes nothing changes nothing for the program. */
    (void)__real_write(2, name, sizeof name - 1);
    (void)__real_write(2, text, len);
    (void)__real_write(2, "\n", 1);
}
