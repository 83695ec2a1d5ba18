/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <fcntl.h> and <sys/ioctl.h>: variadic functions cannot be defined in stable Rust. The third argument is an
 * int or a pointer, which are alike on wasm32. */

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <sys/ioctl.h>

int __real_fcntl(int fd, int command, ...);
int __real_ioctl(int fd, int request, ...);
int wasi_posix_sockets_fcntl(int fd, int command, long argument, int *answer);
int wasi_posix_sockets_ioctl(int fd, int request, void *argument);
int wasi_posix_sockets_libc_ioctl(int fd, int number, int request, int *argument);
int wasi_posix_sockets_libc_number(int fd);
/* Linked into programs that include <net/if.h>. */
__attribute__((weak)) int wasi_posix_sockets_interface_request(int fd, int request, void *argument);

/* The flags with which libc has opened a descriptor, or -1. */
int wasi_posix_sockets_libc_flags(int fd) {
    int saved = errno;
    int answer = __real_fcntl(fd, F_GETFL);
    errno = saved;
    return answer;
}

/* Changes them, as far as that is possible. */
void wasi_posix_sockets_set_libc_flags(int fd, int flags) {
    int saved = errno;
    __real_fcntl(fd, F_SETFL, flags);
    errno = saved;
}

/* Whether libc knows a descriptor. F_GETFD would not help: the p1 libc succeeds without checking. */
int wasi_posix_sockets_libc_has(int fd) {
    return wasi_posix_sockets_libc_flags(fd) != -1;
}

/* Reads or sets the flags of a descriptor, or copies it: F_GETFL, F_SETFL, F_GETFD, F_SETFD, F_DUPFD,
 * F_DUPFD_CLOEXEC; tests, takes or releases a record lock of a file: F_GETLK, F_SETLK, F_SETLKW; reads or
 * sets the owner of a descriptor: F_GETOWN, F_SETOWN, F_GETOWN_EX, F_SETOWN_EX.
 *
 * Differs from Linux: record locks never conflict, as a component is one process, and do not keep other
 * programs of the host out. No signal is sent to an owner, and O_ASYNC does not exist. A copy of a directory
 * gets libc's lowest number unless a higher one is asked for, which fdopendir refuses; fopen's mode "e",
 * freopen and opendir set no FD_CLOEXEC. Other commands are EINVAL. */
int __wrap_fcntl(int fd, int command, ...) {
    va_list arguments;
    int answer;
    va_start(arguments, command);
    void *argument = va_arg(arguments, void *);
    va_end(arguments);
    if (wasi_posix_sockets_fcntl(fd, command, (long)argument, &answer))
        return answer;
    /* The p1 libc does not look at the number for these and for commands that it does not know. */
    if (command != F_GETFL && command != F_SETFL && !wasi_posix_sockets_libc_has(answer)) {
        errno = EBADF;
        return -1;
    }
    int result = __real_fcntl(answer, command, argument);
    /* A host refuses the status flags of a directory, which have no effect there. */
    if (result == -1 && command == F_SETFL && errno == EBADF && wasi_posix_sockets_libc_has(answer))
        return 0;
    return result;
}

/* Does a request on a descriptor: FIONBIO, FIONREAD, FIOCLEX, FIONCLEX, SIOCATMARK, SIOCOUTQ, FIOSETOWN,
 * FIOGETOWN, and in a program that includes <net/if.h> those about interfaces, SIOCGIF*.
 *
 * Differs from Linux: FIONREAD on standard input that is no file is ENOTSUP where libc cannot know. Other
 * requests are ENOTTY, as are SIOCOUTQ on TCP and turning FIOASYNC on: the host does not report what the peer
 * has acknowledged, and there are no signals. Interfaces cannot be changed. */
int __wrap_ioctl(int fd, int request, ...) {
    va_list arguments;
    va_start(arguments, request);
    void *argument = va_arg(arguments, void *);
    va_end(arguments);
    if (request == FIOCLEX || request == FIONCLEX)
        return __wrap_fcntl(fd, F_SETFD, request == FIOCLEX ? FD_CLOEXEC : 0);
    int number = wasi_posix_sockets_libc_number(fd);
    if (number == -2)
        return (wasi_posix_sockets_interface_request ? wasi_posix_sockets_interface_request
                                                     : wasi_posix_sockets_ioctl)(fd, request, argument);
    if (!wasi_posix_sockets_libc_has(number)) {
        errno = EBADF;
        return -1;
    }
    int answer = wasi_posix_sockets_libc_ioctl(fd, number, request, argument);
    return answer == -2 ? __real_ioctl(number, request, argument) : answer;
}
