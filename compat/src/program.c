/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* The program's name, which wasi-libc leaves empty. */

#define _GNU_SOURCE
#include "compat.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct text {
    char *start;
    size_t length;
};

struct texts {
    struct text *start;
    size_t length;
};

/* How libc reads the arguments: the first with its p2 ABI, the others with p1. A program whose main takes
 * none has none of them, and no name. */
void environment_get_arguments(struct texts *arguments) __attribute__((weak));
uint16_t __wasi_args_sizes_get(size_t *count, size_t *bytes) __attribute__((weak));
uint16_t __wasi_args_get(uint8_t **arguments, uint8_t *bytes) __attribute__((weak));

static char *first_argument(void) {
    if (environment_get_arguments) {
        struct texts arguments = {0};
        environment_get_arguments(&arguments);
        return arguments.length > 0 ? strndup(arguments.start->start, arguments.start->length) : NULL;
    }
    size_t count, bytes;
    if (!__wasi_args_sizes_get || !__wasi_args_get || __wasi_args_sizes_get(&count, &bytes) != 0 ||
        count == 0)
        return NULL;
    uint8_t **arguments = calloc(count, sizeof *arguments), *text = calloc(bytes, 1);
    char *name = NULL;
    if (arguments && text && __wasi_args_get(arguments, text) == 0)
        name = strdup((char *)arguments[0]);
    free(arguments);
    free(text);
    return name;
}

const char *wasi_posix_compat_program(void) {
    const char *known = program_invocation_short_name;
    if (known && *known)
        return known;
    int saved = errno;
    char *name = first_argument();
    errno = saved;
    if (!name)
        return "";
    char *slash = strrchr(name, '/');
    program_invocation_name = name;
    program_invocation_short_name = slash ? slash + 1 : name;
    return program_invocation_short_name;
}
