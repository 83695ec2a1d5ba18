/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <mntent.h>: files that list file systems, such as /etc/fstab, if the program can open them.
 */
#ifndef WASI_POSIX_COMPAT_MNTENT_H
#define WASI_POSIX_COMPAT_MNTENT_H
#pragma GCC system_header

#include <paths.h>
#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

#define MNTTAB _PATH_MNTTAB
#define MOUNTED _PATH_MOUNTED

#define MNTTYPE_IGNORE "ignore"
#define MNTTYPE_NFS "nfs"
#define MNTTYPE_SWAP "swap"

#define MNTOPT_DEFAULTS "defaults"
#define MNTOPT_RO "ro"
#define MNTOPT_RW "rw"
#define MNTOPT_SUID "suid"
#define MNTOPT_NOSUID "nosuid"
#define MNTOPT_NOAUTO "noauto"

struct mntent {
    char *mnt_fsname;
    char *mnt_dir;
    char *mnt_type;
    char *mnt_opts;
    int mnt_freq;
    int mnt_passno;
};

/* Opens and closes such a file. */
FILE *setmntent(const char *__file, const char *__mode);
int endmntent(FILE *__stream);

/* The next entry; null after the last. */
struct mntent *getmntent(FILE *__stream);
struct mntent *getmntent_r(FILE *__restrict __stream, struct mntent *__restrict __entry,
                           char *__restrict __buffer, int __size);

/* Where the options of an entry have this one, or null. */
char *hasmntopt(const struct mntent *__entry, const char *__option);

/* Appends an entry: 0, or 1 if it cannot be written. */
int addmntent(FILE *__restrict __stream, const struct mntent *__restrict __entry);

#ifdef __cplusplus
}
#endif

#endif
