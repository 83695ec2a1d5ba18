/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <unistd.h>: users, processes and other functions that wasi-libc leaves out. A component is one process,
 * run by one user whose ID is 0, which is also the owner of every file in wasi-libc's stat().
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

/* Change the user or group: 0 if that changes nothing, else EPERM. */
int setuid(uid_t __uid);
int seteuid(uid_t __uid);
int setgid(gid_t __gid);
int setegid(gid_t __gid);

/* The process's groups: its single group, or none after setgroups(0, NULL). */
int getgroups(int __size, gid_t __groups[]);

/* The parent's process ID: 0, as on Linux for one outside the namespace. */
pid_t getppid(void);

/* The process's group and session: the parent's (0) until setsid() or setpgid(). ESRCH for other
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

/* Changes the owner of a file: 0 if that changes nothing, else EPERM. */
int chown(const char *__path, uid_t __uid, gid_t __gid);
int lchown(const char *__path, uid_t __uid, gid_t __gid);
int fchown(int __fd, uid_t __uid, gid_t __gid);
int fchownat(int __fd, const char *__path, uid_t __uid, gid_t __gid, int __flags);

/* Changes to an open directory: ENOSYS, because WASI has no path for a descriptor. */
int fchdir(int __fd);

/* SIGALRM after a number of seconds. */
unsigned alarm(unsigned __seconds);

/* Waits for a signal. */
int pause(void);

/* The path of a terminal: ENOTTY, as WASI has no names for terminals. */
char *ttyname(int __fd);
int ttyname_r(int __fd, char *__buffer, size_t __size);

/* The foreground process group of a terminal: ENOTTY. */
pid_t tcgetpgrp(int __fd);
int tcsetpgrp(int __fd, pid_t __group);

#if defined(_XOPEN_SOURCE) || defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
int setreuid(uid_t __ruid, uid_t __euid);
int setregid(gid_t __rgid, gid_t __egid);
pid_t setpgrp(void);

/* Changes the priority: 0 if INCREMENT is 0, else EPERM. */
int nice(int __increment);

/* Flushes all files: nothing to do, since WASI buffers nothing. */
void sync(void);
#endif

#if defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
/* Changes the root directory: EPERM. */
int chroot(const char *__path);

/* The maximum number of descriptors. */
int getdtablesize(void);

/* Sets the process's groups: to the single one, or to none; EPERM for others. */
int setgroups(size_t __count, const gid_t *__groups);

/* Locks what follows in a file, or tests or unlocks it, as record locks. */
#ifndef F_LOCK
#define F_ULOCK 0
#define F_LOCK 1
#define F_TLOCK 2
#define F_TEST 3
#endif
int lockf(int __fd, int __command, off_t __length);

/* Asks for a password on standard error, and reads it from standard input; it is shown. */
char *getpass(const char *__prompt);

/* The machine's domain: "(none)". It cannot be changed, nor can the other names: EPERM. */
int getdomainname(char *__name, size_t __size);
int setdomainname(const char *__name, size_t __size);
int sethostname(const char *__name, size_t __size);
int sethostid(long __number);

/* Detaches from the terminal and the parent: ENOSYS, as it has to fork. */
int daemon(int __stay, int __keep);

int execvpe(const char *__file, char *const __arguments[], char *const __environment[]);

/* Whether the program runs with changed privileges: 0. */
int issetugid(void);

int setresuid(uid_t __ruid, uid_t __euid, uid_t __suid);
int setresgid(gid_t __rgid, gid_t __egid, gid_t __sgid);
int getresuid(uid_t *__ruid, uid_t *__euid, uid_t *__suid);
int getresgid(gid_t *__rgid, gid_t *__egid, gid_t *__sgid);
#endif

#ifdef _GNU_SOURCE
/* Like getcwd(), in allocated memory. */
char *get_current_dir_name(void);

/* Like access(), with the effective user's permissions, which are the real one's. */
int euidaccess(const char *__path, int __mode);
int eaccess(const char *__path, int __mode);

/* The ID of the single thread, which is the process's. */
pid_t gettid(void);
#endif

#ifdef __cplusplus
}
#endif

#if defined(_LARGEFILE64_SOURCE) || defined(_GNU_SOURCE)
#undef truncate64
#define truncate64 truncate
#undef ftruncate64
#define ftruncate64 ftruncate
#undef lockf64
#define lockf64 lockf
#endif

#endif
