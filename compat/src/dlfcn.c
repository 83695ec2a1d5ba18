/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <dlfcn.h>: a component loads no code. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <stddef.h>

static char *message;

static char *why(void) {
    return "a WebAssembly component cannot load code";
}

/* Loads an object: null, and `dlerror` says why. */
void *dlopen(const char *path, int flags) {
    (void)path;
    (void)flags;
    message = why();
    return NULL;
}

/* Finds what an object has under a name: null, and `dlerror` says why.
 *
 * Differs from Linux: it finds nothing of the program itself either. */
void *dlsym(void *restrict object, const char *restrict name) {
    (void)object;
    (void)name;
    message = why();
    return NULL;
}

/* Gives an object back: fails, as none was loaded. */
int dlclose(void *object) {
    (void)object;
    message = why();
    return -1;
}

/* What the last failure was; null if it has been told, or there was none. */
char *dlerror(void) {
    char *told = message;
    message = NULL;
    return told;
}

/* Which object an address is of: 0, not known. */
int dladdr(const void *address, Dl_info *info) {
    (void)address;
    (void)info;
    return 0;
}
