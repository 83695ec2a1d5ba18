/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* The calls that look into libc's files: names among the files of /etc, and local sockets, whose names lie
 * beside libc's. Each hands libc's functions in, and nothing else names them; so a program that calls none of
 * these is linked without libc's file system. */

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <fcntl.h>
#include <netdb.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>
#include <wasi/libc-find-relpath.h>
#include <wasi/libc-nocwd.h>
#include <wasi/posix_sockets.h>

#include "with_files.h"

/* Past the library's own open, read and close: those would bring in what they do for files of the program. */
static int open_to_read(const char *path) {
    const char *directory, *relative;
    int opened = __wasilibc_find_abspath(path, &directory, &relative);
    return opened < 0 ? -1 : __wasilibc_nocwd_openat_nomode(opened, relative, O_RDONLY);
}

/* As shim/src/abi/libc_files.rs has them. */
static const struct path_calls {
    int (*stat)(const char *path, struct stat *found);
    int (*find_abspath)(const char *path, const char **directory, const char **relative);
} path_calls = {stat, __wasilibc_find_abspath};

extern const struct path_calls *wasi_posix_sockets_path_calls;
extern int (*wasi_posix_sockets_open_to_read)(const char *path);

void wasi_posix_sockets_with_etc(void) {
    wasi_posix_sockets_open_to_read = open_to_read;
}

/* Looks at what is at a path. */
#define WITH_PATHS(type, name, parameters, arguments)                                                        \
    type wasi_posix_sockets_##name parameters;                                                               \
    type name parameters {                                                                                   \
        wasi_posix_sockets_path_calls = &path_calls;                                                         \
        return wasi_posix_sockets_##name arguments;                                                          \
    }

/* Reads files of /etc. */
#define WITH_ETC(type, name, parameters, arguments)                                                          \
    type wasi_posix_sockets_##name parameters;                                                               \
    type name parameters {                                                                                   \
        wasi_posix_sockets_with_etc();                                                                       \
        return wasi_posix_sockets_##name arguments;                                                          \
    }

WITH_PATHS(int, socket, (int family, int type, int protocol), (family, type, protocol))
WITH_PATHS(int, socketpair, (int family, int type, int protocol, int ends[2]), (family, type, protocol, ends))

int wasi_posix_sockets_any(int family, int type, int protocol) {
    wasi_posix_sockets_path_calls = &path_calls;
    return wasi_posix_sockets_socket(family, type, protocol);
}

WITH_ETC(int, gethostname, (char *name, size_t len), (name, len))

WITH_ETC(int, getaddrinfo,
         (const char *node, const char *service, const struct addrinfo *hints, struct addrinfo **list),
         (node, service, hints, list))
WITH_ETC(int, getnameinfo,
         (const struct sockaddr *address, socklen_t address_len, char *host, socklen_t host_len,
          char *service, socklen_t service_len, int flags),
         (address, address_len, host, host_len, service, service_len, flags))

WITH_ETC(int, wasi_getaddrinfo_start,
         (const char *node, const char *service, const struct addrinfo *hints, int flags),
         (node, service, hints, flags))

int wasi_posix_sockets_any_nameinfo(const struct sockaddr *address, socklen_t len, char *host,
                                    socklen_t host_len, char *service, socklen_t service_len, int flags) {
    wasi_posix_sockets_with_etc();
    return wasi_posix_sockets_getnameinfo(address, len, host, host_len, service, service_len, flags);
}

int wasi_posix_sockets_number_nameinfo(const struct sockaddr *address, socklen_t len, char *host,
                                       socklen_t host_len, char *service, socklen_t service_len, int flags) {
    wasi_posix_sockets_with_etc();
    return wasi_posix_sockets_numeric_nameinfo(address, len, host, host_len, service, service_len, flags);
}

WITH_ETC(struct hostent *, gethostbyname, (const char *name), (name))
WITH_ETC(struct hostent *, gethostbyname2, (const char *name, int family), (name, family))
WITH_ETC(struct hostent *, gethostbyaddr, (const void *address, socklen_t len, int family),
         (address, len, family))
WITH_ETC(struct hostent *, gethostent, (void), ())
WITH_ETC(int, gethostbyname_r,
         (const char *name, struct hostent *entry, char *buffer, size_t len, struct hostent **result,
          int *error),
         (name, entry, buffer, len, result, error))
WITH_ETC(int, gethostbyname2_r,
         (const char *name, int family, struct hostent *entry, char *buffer, size_t len,
          struct hostent **result, int *error),
         (name, family, entry, buffer, len, result, error))
WITH_ETC(int, gethostbyaddr_r,
         (const void *address, socklen_t address_len, int family, struct hostent *entry, char *buffer,
          size_t len, struct hostent **result, int *error),
         (address, address_len, family, entry, buffer, len, result, error))
WITH_ETC(int, gethostent_r,
         (struct hostent * entry, char *buffer, size_t len, struct hostent **result, int *error),
         (entry, buffer, len, result, error))

WITH_ETC(struct servent *, getservbyname, (const char *name, const char *protocol), (name, protocol))
WITH_ETC(struct servent *, getservbyport, (int port, const char *protocol), (port, protocol))
WITH_ETC(struct servent *, getservent, (void), ())
WITH_ETC(int, getservbyname_r,
         (const char *name, const char *protocol, struct servent *entry, char *buffer, size_t len,
          struct servent **result),
         (name, protocol, entry, buffer, len, result))
WITH_ETC(int, getservbyport_r,
         (int port, const char *protocol, struct servent *entry, char *buffer, size_t len,
          struct servent **result),
         (port, protocol, entry, buffer, len, result))
WITH_ETC(int, getservent_r, (struct servent * entry, char *buffer, size_t len, struct servent **result),
         (entry, buffer, len, result))

WITH_ETC(struct protoent *, getprotobyname, (const char *name), (name))
WITH_ETC(struct protoent *, getprotobynumber, (int number), (number))
WITH_ETC(struct protoent *, getprotoent, (void), ())
WITH_ETC(int, getprotobyname_r,
         (const char *name, struct protoent *entry, char *buffer, size_t len, struct protoent **result),
         (name, entry, buffer, len, result))
WITH_ETC(int, getprotobynumber_r,
         (int number, struct protoent *entry, char *buffer, size_t len, struct protoent **result),
         (number, entry, buffer, len, result))
WITH_ETC(int, getprotoent_r, (struct protoent * entry, char *buffer, size_t len, struct protoent **result),
         (entry, buffer, len, result))

WITH_ETC(struct netent *, getnetbyname, (const char *name), (name))
WITH_ETC(struct netent *, getnetbyaddr, (uint32_t number, int family), (number, family))
WITH_ETC(struct netent *, getnetent, (void), ())
WITH_ETC(int, getnetbyname_r,
         (const char *name, struct netent *entry, char *buffer, size_t len, struct netent **result,
          int *error),
         (name, entry, buffer, len, result, error))
WITH_ETC(int, getnetbyaddr_r,
         (uint32_t number, int family, struct netent *entry, char *buffer, size_t len, struct netent **result,
          int *error),
         (number, family, entry, buffer, len, result, error))
WITH_ETC(int, getnetent_r,
         (struct netent * entry, char *buffer, size_t len, struct netent **result, int *error),
         (entry, buffer, len, result, error))
