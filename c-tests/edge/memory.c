/* Linked into programs by --wrap: an allocator that runs out of memory at the allocation that the environment
 * names, as if the rest of memory were in use. Freed memory can be allocated again. */
#include <stddef.h>
#include <stdlib.h>
#include <malloc.h>
#include <unistd.h>

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
void *__real_aligned_alloc(size_t align, size_t size);
void __real_free(void *old);

/* The bytes in use, and their limit. */
static size_t used, limit;
/* The number of the allocation that fails first, and how many fail until memory is available again. */
static long left = -2, failures;
static int has_failed;

static void begin(void) {
    const char *at = getenv("EDGE_FULL_AT"), *times = getenv("EDGE_FULL_FOR");
    left = at ? atol(at) : -1;
    failures = times ? atol(times) : -1;
    limit = (size_t)-1;
}

/* Whether an allocation must fail. */
static int is_full(size_t more) {
    if (left == -2)
        begin();
    if (left > 0 && --left == 0)
        limit = used;
    if (used + more <= limit)
        return 0;
    has_failed = 1;
    if (failures > 0 && --failures == 0)
        limit = (size_t)-1;
    return 1;
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

void *__wrap_aligned_alloc(size_t align, size_t size) {
    return is_full(size) ? NULL : had(__real_aligned_alloc(align, size));
}

void __wrap_free(void *old) {
    if (old)
        used -= malloc_usable_size(old);
    __real_free(old);
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

/* Reports at exit that memory was full; from then on allocations succeed. */
__attribute__((destructor)) static void report(void) {
    limit = (size_t)-1;
    if (has_failed)
        write(1, "MEMORY WAS FULL\n", 16);
}
