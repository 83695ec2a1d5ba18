/* Linked into programs by --wrap: an allocator for which memory is full from the allocation on that the
 * environment names, as if the rest of it were somebody else's. What is freed can be had again. */
#include <stddef.h>
#include <stdlib.h>
#include <malloc.h>
#include <unistd.h>

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
void *__real_aligned_alloc(size_t align, size_t size);
void __real_free(void *old);

/* What is in use, and how much may be. */
static size_t used, limit;
/* The allocation that meets the end of memory, and how many fail until memory is had again. */
static long left = -2, failures;
static int has_failed;

static void begin(void) {
    const char *at = getenv("EDGE_FULL_AT"), *times = getenv("EDGE_FULL_FOR");
    left = at ? atol(at) : -1;
    failures = times ? atol(times) : -1;
    limit = (size_t)-1;
}

/* Whether there is no room for more. */
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

/* The last words, by which a run is known in which memory was full; then it is not. */
__attribute__((destructor)) static void tell(void) {
    limit = (size_t)-1;
    if (has_failed)
        write(1, "MEMORY WAS FULL\n", 16);
}
