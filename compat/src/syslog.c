/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <syslog.h>: there is no daemon to tell, so that messages go where LOG_PERROR sends a copy. */

#define _GNU_SOURCE
#define _WASI_EMULATED_GETPID
#include "compat.h"

#include <stdio.h>
#include <string.h>
#include <syslog.h>
#include <unistd.h>

static const char *identity;
static int options;
static int mask = LOG_UPTO(LOG_DEBUG);

/* Sets what messages begin with.
 *
 * Differs from Linux: of the options only LOG_PID has an effect, and the facility has none. */
void openlog(const char *ident, int option, int facility) {
    (void)facility;
    identity = ident;
    options = option;
}

/* Clears the settings of `openlog`. */
void closelog(void) {
    identity = NULL;
    options = 0;
}

/* Sets which priorities are written, if the mask is not 0, and returns which were. */
int setlogmask(int new_mask) {
    int before = mask;
    if (new_mask != 0)
        mask = new_mask;
    return before;
}

/* Writes a message as one line to standard error.
 *
 * Differs from Linux: it goes there whatever the options, and nowhere else. */
void vsyslog(int priority, const char *format, va_list arguments) {
    char line[1024];
    int saved = errno, length = 0, added;
    if (!(mask & LOG_MASK(LOG_PRI(priority))))
        return;
    const char *name = identity ? identity : wasi_posix_compat_program();
    if (*name && options & LOG_PID)
        length = snprintf(line, sizeof line, "%s[%d]: ", name, (int)getpid());
    else if (*name)
        length = snprintf(line, sizeof line, "%s: ", name);
    if (length > (int)sizeof line / 2)
        length = sizeof line / 2;
    errno = saved;
    added = vsnprintf(line + length, sizeof line - (size_t)length, format, arguments);
    if (added < 0)
        return;
    length = added < (int)sizeof line - length ? length + added : (int)sizeof line - 1;
    if (line[length - 1] != '\n') {
        if (length == (int)sizeof line - 1)
            length--;
        line[length++] = '\n';
    }
    fwrite(line, 1, (size_t)length, stderr);
    errno = saved;
}

/* `vsyslog` with arguments of its own. */
void syslog(int priority, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    vsyslog(priority, format, arguments);
    va_end(arguments);
}
