/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <dlfcn.h>: a component cannot load code. */

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

/* Looks up a symbol of an object: null, and `dlerror` says why.
 *
 * Differs from Linux: it does not find symbols of the program itself either. */
void *dlsym(void *restrict object, const char *restrict name) {
    (void)object;
    (void)name;
    message = why();
    return NULL;
}

/* Closes an object: fails, as none was loaded. */
int dlclose(void *object) {
    (void)object;
    message = why();
    return -1;
}

/* The last failure; null if it has been reported, or there was none. */
char *dlerror(void) {
    char *told = message;
    message = NULL;
    return told;
}

/* The object that contains an address: 0, unknown. */
int dladdr(const void *address, Dl_info *info) {
    (void)address;
    (void)info;
    return 0;
}
