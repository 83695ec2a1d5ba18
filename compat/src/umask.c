/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <sys/stat.h>: the mask for new files. The host does not tell the component its own; whoever starts the
 * program may, in $UMASK. */

#define _GNU_SOURCE
#include "compat.h"

#include <stdlib.h>
#include <sys/stat.h>

int wasi_posix_compat_given_umask(void) {
    const char *text = getenv("UMASK");
    int mask = 0;
    if (!text || !*text)
        return -1;
    for (; *text; text++) {
        if (*text < '0' || *text > '7' || mask > 077)
            return -1;
        mask = mask * 8 + (*text - '0');
    }
    return mask;
}

/* Sets the file mode creation mask, and returns the previous one, at first that of $UMASK, or 022.
 *
 * Differs from Linux: the host sets the permissions of new files, so the value is only stored. */
mode_t umask(mode_t new_mask) {
    static mode_t mask;
    static int is_known;
    int given = is_known ? -1 : wasi_posix_compat_given_umask();
    mode_t before = is_known ? mask : given < 0 ? 022 : (mode_t)given;
    is_known = 1;
    mask = new_mask & 0777;
    return before;
}
