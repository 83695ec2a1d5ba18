/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <assert.h>: what a failed assertion calls, libc's own assertions among them. It says what libc's says,
 * without printf, which is a tenth of a small program that prints nothing. */

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void say(const char *text) {
    /* What cannot be said is not worth more. */
    ssize_t said = write(STDERR_FILENO, text, strlen(text));
    (void)said;
}

_Noreturn void __assert_fail(const char *expression, const char *file, int line, const char *function);

/* Says which assertion failed, and aborts. */
_Noreturn void __assert_fail(const char *expression, const char *file, int line, const char *function) {
    char digits[12];
    char *number = digits + sizeof digits - 1;
    *number = '\0';
    do
        *--number = (char)('0' + line % 10);
    while (line /= 10);
    const char *parts[] = {"Assertion failed: ", expression, " (", file, ": ", function, ": ", number, ")\n"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        say(parts[i]);
    abort();
}
