/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <unistd.h> and <sys/stat.h>: features that WASI's files do not have. */

#define _GNU_SOURCE
#include "compat.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <unistd.h>

static int is_owner(uid_t uid, gid_t gid) {
    return (uid == 0 || uid == (uid_t)-1) && (gid == 0 || gid == (gid_t)-1) ? 0 : fail(EPERM);
}

/* Changes the owner and group of a file.
 *
 * Differs from Linux: EPERM for any but 0, which all files have. */
int chown(const char *path, uid_t uid, gid_t gid) {
    struct stat data;
    return stat(path, &data) == 0 ? is_owner(uid, gid) : -1;
}

/* `chown` of a link itself.
 *
 * Differs from Linux: as for `chown`. */
int lchown(const char *path, uid_t uid, gid_t gid) {
    struct stat data;
    return lstat(path, &data) == 0 ? is_owner(uid, gid) : -1;
}

/* `chown` of an open file.
 *
 * Differs from Linux: as for `chown`. */
int fchown(int fd, uid_t uid, gid_t gid) {
    struct stat data;
    return fstat(fd, &data) == 0 ? is_owner(uid, gid) : -1;
}

/* `chown` of a file in a folder.
 *
 * Differs from Linux: as for `chown`. */
int fchownat(int fd, const char *path, uid_t uid, gid_t gid, int flags) {
    struct stat data;
    return fstatat(fd, path, &data, flags & AT_SYMLINK_NOFOLLOW) == 0 ? is_owner(uid, gid) : -1;
}

/* Creates a named pipe: ENOSYS. */
int mkfifo(const char *path, mode_t mode) {
    (void)path;
    (void)mode;
    return fail(ENOSYS);
}

/* `mkfifo` beside an open folder: ENOSYS. */
int mkfifoat(int fd, const char *path, mode_t mode) {
    (void)fd;
    return mkfifo(path, mode);
}

/* Makes a device, a pipe or a file: ENOSYS. */
int mknod(const char *path, mode_t mode, dev_t device) {
    (void)device;
    return mkfifo(path, mode);
}

/* `mknod` beside an open folder: ENOSYS. */
int mknodat(int fd, const char *path, mode_t mode, dev_t device) {
    (void)fd;
    return mknod(path, mode, device);
}

/* Changes to an open directory: ENOSYS, as WASI has no path for it; EBADF and ENOTDIR take precedence. */
int fchdir(int fd) {
    struct stat data;
    if (fstat(fd, &data) != 0)
        return -1;
    return fail(S_ISDIR(data.st_mode) ? ENOSYS : ENOTDIR);
}

/* Changes the root directory: EPERM, if the directory exists. */
int chroot(const char *path) {
    return wasi_posix_compat_refuse_path(path, EPERM);
}

/* Flushes all files: left to the host. */
void sync(void) {}

/* The working directory, in allocated memory. */
char *get_current_dir_name(void) {
    return getcwd(NULL, 0);
}

/* `access` with the effective user's permissions, which are the real one's.
 *
 * Differs from Linux: as for `access`. */
int euidaccess(const char *path, int mode) {
    return access(path, mode);
}

/* `euidaccess` by its other name.
 *
 * Differs from Linux: as for `access`. */
int eaccess(const char *path, int mode) {
    return access(path, mode);
}

/* The size of a file system: ENOSYS, as WASI does not report it. */
int statfs(const char *path, struct statfs *answer) {
    (void)answer;
    return wasi_posix_compat_refuse_path(path, ENOSYS);
}

/* `statfs` of an open file: ENOSYS. */
int fstatfs(int fd, struct statfs *answer) {
    (void)answer;
    return wasi_posix_compat_refuse(fd, ENOSYS);
}
