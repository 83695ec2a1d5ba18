/* Memory that can run out: the program links with --wrap of malloc, calloc, realloc and free. */
#ifndef LIMITED_H
#define LIMITED_H

#include "check.h"

#include <malloc.h>

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
void __real_free(void *old);

/* What is in use, and how much may be. */
static size_t used, limit = (size_t)-1;
static int was_full;
static int is_full(size_t more) {
    was_full |= used + more > limit;
    return used + more > limit;
}

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
    used += malloc_usable_size(block) - before;
    return block;
}

void __wrap_free(void *old) {
    used -= old ? malloc_usable_size(old) : 0;
    __real_free(old);
}

#endif
