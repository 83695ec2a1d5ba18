/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <unistd.h>: the working directory without links and dots. libc appends whatever chdir() is given to it, so
 * that getcwd() would show that, and a program that goes up and down would have a longer and longer path. */

#define _GNU_SOURCE
#include "path.h"
#include "real.h"

#include <fcntl.h>
#include <limits.h>
#include <sys/stat.h>
#include <unistd.h>

int __real_chdir(const char *path);
REAL_IF_USED(chdir);

/* This file is in every program, and must not take libc's file system into it. A program without getcwd()
 * cannot see what the directory is called, and one without readlink() keeps the names of links. */
#pragma weak getcwd
#pragma weak readlink
#pragma weak __real_fstatat
int __real_fstatat(int folder, const char *restrict path, struct stat *restrict into, int flags);

/* As on Linux. */
enum { MOST_LINKS = 40 };

static int fail(int error) {
    errno = error;
    return -1;
}

/* Removes the last name of an absolute path; the root is empty. */
static void go_up(char *path) {
    char *name = strrchr(path, '/');
    if (name)
        *name = 0;
}

/* Replaces a path by what a link leads to, and then what followed the link; `rest` may lie in the path. */
static int follow(char path[PATH_MAX], const char *target, const char *rest) {
    size_t len = strlen(target), after = strlen(rest);
    if (len + after >= PATH_MAX)
        return fail(ENAMETOOLONG);
    memmove(path + len, rest, after + 1);
    memcpy(path, target, len);
    return 0;
}

/* Adds a path to a folder, which is an absolute path without links and dots, and stays one. What is no folder
 * or does not exist is left for libc to find, unless the path goes up from it again. */
static int resolve(char folder[PATH_MAX], char path[PATH_MAX]) {
    char target[PATH_MAX];
    int links = 0;
    for (const char *name = path; *(name += strspn(name, "/"));) {
        size_t len = strcspn(name, "/"), before = strlen(folder);
        const char *rest = name + len;
        if (len == 2 && memcmp(name, "..", 2) == 0) {
            struct stat status;
            if (before && __real_fstatat(AT_FDCWD, folder, &status, 0) != 0)
                return -1;
            if (before && !S_ISDIR(status.st_mode))
                return fail(ENOTDIR);
            go_up(folder);
        } else if (len != 1 || *name != '.') {
            if (before + 1 + len >= PATH_MAX)
                return fail(ENAMETOOLONG);
            folder[before] = '/';
            memcpy(folder + before + 1, name, len);
            folder[before + 1 + len] = 0;
            ssize_t size = readlink ? readlink(folder, target, sizeof target - 1) : 0;
            if (size > 0) {
                target[size] = 0;
                if (++links > MOST_LINKS)
                    return fail(ELOOP);
                if (follow(path, target, rest) != 0)
                    return -1;
                folder[target[0] == '/' ? 0 : before] = 0;
                rest = path;
            }
        }
        name = rest;
    }
    return 0;
}

/* Changes the working directory: ENOENT, ENOTDIR, ELOOP, ENAMETOOLONG, EFAULT.
 *
 * Differs from Linux: a host may refuse links to absolute paths with EPERM. */
int __wrap_chdir(const char *path) {
    char folder[PATH_MAX], rest[PATH_MAX];
    int saved = errno;
    if (is_fault(path))
        return -1;
    if (strlen(path) >= sizeof rest)
        return fail(ENAMETOOLONG);
    if (!getcwd || !__real_fstatat)
        return __real_chdir(path);
    memcpy(rest, path, strlen(path) + 1);
    if (path[0] == '/' || !getcwd(folder, sizeof folder) || strcmp(folder, "/") == 0)
        folder[0] = 0;
    if (resolve(folder, rest) != 0)
        return -1;
    errno = saved;
    return __real_chdir(folder[0] ? folder : "/");
}
