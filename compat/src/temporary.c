/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <stdlib.h> and <stdio.h>: temporary files. */

#define _GNU_SOURCE
#include "compat.h"

#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* As many tries as a name that is taken is worth. */
enum { TRIES = 100, LETTERS = 6 };

/* What is to have the name. */
enum kind { NOTHING, A_FILE, A_FOLDER };

/* A random name in place of the six X. */
static void choose(char *place) {
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    uint64_t random;
    getentropy(&random, sizeof random);
    for (int at = 0; at < LETTERS; at++, random /= sizeof letters - 1)
        place[at] = letters[random % (sizeof letters - 1)];
}

static int take(const char *name, enum kind kind, int flags) {
    struct stat data;
    switch (kind) {
    case A_FILE:
        return open(name, (flags & ~O_ACCMODE) | O_RDWR | O_CREAT | O_EXCL, 0600);
    case A_FOLDER:
        return mkdir(name, 0700);
    default:
        if (lstat(name, &data) == 0)
            return fail(EEXIST);
        return errno == ENOENT ? 0 : -1;
    }
}

static int make(char *pattern, int suffix, enum kind kind, int flags) {
    size_t length = strlen(pattern);
    if (suffix < 0 || length < LETTERS + (size_t)suffix)
        return fail(EINVAL);
    char *place = pattern + length - (size_t)suffix - LETTERS;
    if (memcmp(place, "XXXXXX", LETTERS) != 0)
        return fail(EINVAL);
    for (int try = 0; try < TRIES; try++) {
        choose(place);
        int answer = take(pattern, kind, flags);
        if (answer >= 0 || errno != EEXIST)
            return answer;
    }
    return -1;
}

/* Makes a new file whose name ends in six random letters, and a suffix of so many bytes, and opens it with
 * more flags; EINVAL for a name that does not end in six X. */
int mkostemps(char *pattern, int suffix, int flags) {
    return make(pattern, suffix, A_FILE, flags);
}

/* `mkostemps` without flags. */
int mkstemps(char *pattern, int suffix) {
    return make(pattern, suffix, A_FILE, 0);
}

/* `mkostemps` without a suffix. */
int mkostemp(char *pattern, int flags) {
    return make(pattern, 0, A_FILE, flags);
}

/* `mkostemps` without a suffix and flags. */
int mkstemp(char *pattern) {
    return make(pattern, 0, A_FILE, 0);
}

/* Makes a new folder whose name ends in six random letters; null and EINVAL for a name that does not end in
 * six X. */
char *mkdtemp(char *pattern) {
    return make(pattern, 0, A_FOLDER, 0) == 0 ? pattern : NULL;
}

/* Finds a name that nothing has; an empty one and EINVAL for a pattern that does not end in six X. */
char *mktemp(char *pattern) {
    if (make(pattern, 0, NOTHING, 0) != 0)
        *pattern = 0;
    return pattern;
}

/* Finds a name in /tmp that nothing has; null if there is no such folder. */
char *tmpnam(char *name) {
    static char own[L_tmpnam];
    char found[] = P_tmpdir "/tmpXXXXXX";
    if (make(found, 0, NOTHING, 0) != 0)
        return NULL;
    return strcpy(name ? name : own, found);
}

/* Makes a file in /tmp without a name; null and errno if the host does not let the component see that folder.
 */
FILE *tmpfile(void) {
    char name[] = P_tmpdir "/tmpXXXXXX";
    int fd = make(name, 0, A_FILE, 0);
    if (fd == -1)
        return NULL;
    FILE *stream = unlink(name) == 0 ? fdopen(fd, "w+") : NULL;
    if (!stream) {
        int saved = errno;
        close(fd);
        errno = saved;
    }
    return stream;
}
