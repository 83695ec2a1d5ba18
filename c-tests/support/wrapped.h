/* Wrapped allocators that count what is in use, for programs linked with --wrap of malloc, calloc, realloc
 * and free. The includer decides in `is_full` whether there is memory. */
#ifndef WRAPPED_H
#define WRAPPED_H

#include <malloc.h>
#include <stddef.h>

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
void __real_free(void *old);

/* The bytes in use. */
static size_t used;

/* Whether so many more must not be allocated. */
static int is_full(size_t more);

static void *had(void *block) {
    used += malloc_usable_size(block);
    return block;
}

void *__wrap_malloc(size_t size) {
    return is_full(size) ? NULL : had(__real_malloc(size));
}

void *__wrap_calloc(size_t count, size_t size) {
    return is_full(count * size) ? NULL : had(__real_calloc(count, size));
}

void *__wrap_realloc(void *old, size_t size) {
    size_t before = old ? malloc_usable_size(old) : 0;
    if (size > before && is_full(size - before))
        return NULL;
    void *block = __real_realloc(old, size);
    if (block)
        used = used - before + malloc_usable_size(block);
    return block;
}

void __wrap_free(void *old) {
    used -= old ? malloc_usable_size(old) : 0;
    __real_free(old);
}

#endif
