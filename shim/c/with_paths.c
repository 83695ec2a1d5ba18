/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* The calls that make sockets of any kind. The names of local ones lie beside libc's files, so each hands in
 * libc's functions on paths, and nothing else names these: a program that calls neither is linked without
 * libc's file system. */

#include <sys/socket.h>
#include <sys/stat.h>
#include <wasi/libc-find-relpath.h>

/* As shim/src/abi/libc_files.rs has them. */
static const struct path_calls {
    int (*stat)(const char *path, struct stat *found);
    int (*find_abspath)(const char *path, const char **directory, const char **relative);
} path_calls = {stat, __wasilibc_find_abspath};

extern const struct path_calls *wasi_posix_sockets_path_calls;

int wasi_posix_sockets_socket(int family, int type, int protocol);
int wasi_posix_sockets_socketpair(int family, int type, int protocol, int ends[2]);

int socket(int family, int type, int protocol) {
    wasi_posix_sockets_path_calls = &path_calls;
    return wasi_posix_sockets_socket(family, type, protocol);
}

/* What <sys/socket.h> makes of calls whose arguments are no constants. */
int wasi_posix_sockets_any(int family, int type, int protocol) {
    wasi_posix_sockets_path_calls = &path_calls;
    return wasi_posix_sockets_socket(family, type, protocol);
}

int socketpair(int family, int type, int protocol, int ends[2]) {
    wasi_posix_sockets_path_calls = &path_calls;
    return wasi_posix_sockets_socketpair(family, type, protocol, ends);
}
