/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <unistd.h>: users, processes and what else wasi-libc leaves out. A component is one process, run by one
 * user whose number is 0, as is the owner of every file in wasi-libc's stat().
 */
#ifndef WASI_POSIX_COMPAT_UNISTD_H
#define WASI_POSIX_COMPAT_UNISTD_H
#pragma GCC system_header

#include_next <unistd.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The user and the group that the component runs as: 0. */
uid_t getuid(void);
uid_t geteuid(void);
gid_t getgid(void);
gid_t getegid(void);

/* Become another user or group: 0 for what the component is anyway, else EPERM. */
int setuid(uid_t __uid);
int seteuid(uid_t __uid);
int setgid(gid_t __gid);
int setegid(gid_t __gid);

/* The process's groups, which are its one group. */
int getgroups(int __size, gid_t __groups[]);

/* The number of the process that started this one; 0, as on Linux for one that cannot be seen. */
pid_t getppid(void);

/* The process's group and session: those of who started it (0) until setsid() or setpgid(). ESRCH for other
 * processes. */
pid_t getpgrp(void);
pid_t getpgid(pid_t __pid);
pid_t getsid(pid_t __pid);
int setpgid(pid_t __pid, pid_t __group);
pid_t setsid(void);

/* New processes and programs: ENOSYS. */
pid_t fork(void);
pid_t vfork(void);
int execve(const char *__path, char *const __arguments[], char *const __environment[]);
int execv(const char *__path, char *const __arguments[]);
int execvp(const char *__file, char *const __arguments[]);
int execl(const char *__path, const char *__argument, ...);
int execle(const char *__path, const char *__argument, ...);
int execlp(const char *__file, const char *__argument, ...);
int fexecve(int __fd, char *const __arguments[], char *const __environment[]);

/* The owner of a file: 0 for what it is anyway, else EPERM. */
int chown(const char *__path, uid_t __uid, gid_t __gid);
int lchown(const char *__path, uid_t __uid, gid_t __gid);
int fchown(int __fd, uid_t __uid, gid_t __gid);
int fchownat(int __fd, const char *__path, uid_t __uid, gid_t __gid, int __flags);

/* Goes to an open folder: ENOSYS, because WASI does not tell a descriptor's path. */
int fchdir(int __fd);

/* SIGALRM after so many seconds. */
unsigned alarm(unsigned __seconds);

/* Waits for a signal. */
int pause(void);

/* The path of a terminal: ENOTTY, as WASI names none. */
char *ttyname(int __fd);
int ttyname_r(int __fd, char *__buffer, size_t __size);

/* The group in the foreground of a terminal: ENOTTY. */
pid_t tcgetpgrp(int __fd);
int tcsetpgrp(int __fd, pid_t __group);

#if defined(_XOPEN_SOURCE) || defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
int setreuid(uid_t __ruid, uid_t __euid);
int setregid(gid_t __rgid, gid_t __egid);
pid_t setpgrp(void);

/* Changes the priority: 0 if INCREMENT is 0, else EPERM. */
int nice(int __increment);

/* Writes all files out: nothing to do, since WASI keeps nothing back. */
void sync(void);
#endif

#if defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
/* Another root folder: EPERM. */
int chroot(const char *__path);

/* How many descriptors there may be. */
int getdtablesize(void);

/* The process's groups: 0 for those that it has anyway, else EPERM. */
int setgroups(size_t __count, const gid_t *__groups);

/* Leaves the terminal and the starting process: ENOSYS, as it has to fork. */
int daemon(int __stay, int __keep);

int execvpe(const char *__file, char *const __arguments[], char *const __environment[]);

/* Whether the program runs with another's rights: 0. */
int issetugid(void);
#endif

#ifdef _GNU_SOURCE
int setresuid(uid_t __ruid, uid_t __euid, uid_t __suid);
int setresgid(gid_t __rgid, gid_t __egid, gid_t __sgid);
int getresuid(uid_t *__ruid, uid_t *__euid, uid_t *__suid);
int getresgid(gid_t *__rgid, gid_t *__egid, gid_t *__sgid);

/* getcwd() into memory of its own. */
char *get_current_dir_name(void);

/* access() with the effective user's rights, which are the real one's. */
int euidaccess(const char *__path, int __mode);
int eaccess(const char *__path, int __mode);

/* The number of the one thread, which is the process's. */
pid_t gettid(void);
#endif

#ifdef __cplusplus
}
#endif

#endif
