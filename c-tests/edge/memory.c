/* Linked into programs by --wrap: an allocator that runs out of memory at the allocation that the environment
 * names, as if the rest of memory were in use. Freed memory can be allocated again. */
#include "../support/wrapped.h"
#include <stdlib.h>
#include <unistd.h>

void *__real_aligned_alloc(size_t align, size_t size);

/* The limit of the bytes in use. */
static size_t limit;
/* The number of the allocation that fails first, and how many fail until memory is available again. */
static long left = -2, failures;
static int has_failed;

static void begin(void) {
    const char *at = getenv("EDGE_FULL_AT"), *times = getenv("EDGE_FULL_FOR");
    left = at ? atol(at) : -1;
    failures = times ? atol(times) : -1;
    limit = (size_t)-1;
}

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

void *__wrap_aligned_alloc(size_t align, size_t size) {
    return is_full(size) ? NULL : had(__real_aligned_alloc(align, size));
}

/* Reports at exit that memory was full; from then on allocations succeed. */
__attribute__((destructor)) static void report(void) {
    limit = (size_t)-1;
    if (has_failed)
        write(1, "MEMORY WAS FULL\n", 16);
}
