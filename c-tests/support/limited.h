/* Memory that can run out: the program links with --wrap of malloc, calloc, realloc and free. */
#ifndef LIMITED_H
#define LIMITED_H

#include "check.h"
#include "wrapped.h"

/* How much may be in use. */
static size_t limit = (size_t)-1;
static int was_full;

static int is_full(size_t more) {
    was_full |= used + more > limit;
    return used + more > limit;
}

#endif
