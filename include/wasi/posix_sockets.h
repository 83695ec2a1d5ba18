/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <wasi/posix_sockets.h>: what Linux does not have: name look-ups as descriptors, the exit status that a host
 * sees, and networks as capabilities. A host, or a component that the program is composed with, passes the
 * networks in. The program sees them as named interfaces: if_nameindex and getifaddrs list them, and
 * SO_BINDTODEVICE selects one for a socket. A socket without one uses the network with the longest prefix
 * that contains the address, then the default one; if a network refuses, the next one is tried.
 *
 * See docs/networks.md, and docs/exit-status.md for the last function.
 */
#ifndef WASI_POSIX_SOCKETS_H
#define WASI_POSIX_SOCKETS_H

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Returns how many networks the host passes in through the interface wasi-posix-sockets:shim/networks. A
 * program that refers to this function imports that interface, and its sockets use those networks whether
 * it is called or not. The linker's --undefined=wasi_networks_import does the same without a change to the
 * source.
 */
int wasi_networks_import(void);

/*
 * Returns the interface of the network that a socket uses, and writes its name to NAME, of IF_NAMESIZE
 * bytes, unless it is null. ENOTCONN before the socket has used any.
 */
int wasi_socket_network(int __fd, char *__name);

/*
 * Adds a network whose handle (of wasi:sockets/network.network) the program owns, and returns its
 * interface. The library imports wasi:sockets@0.2.0; a handle from a later 0.2 is of the same type unless
 * the program is linked with --merge-imports-based-on-semver=false. REACHES lists the addresses that it
 * leads to, ADDRESSES the program's own there, as in "10.0.0.0/8 fd00::/8"; either may be null. On failure
 * (EINVAL, EEXIST, ENOMEM) the program keeps the handle.
 */
int wasi_network_add(const char *__name, int __handle, const char *__reaches, const char *__addresses);

struct addrinfo;

/*
 * Begins what getaddrinfo does, and gives a descriptor that poll, select and epoll report as readable when
 * the answer is there; close() gives the look-up up. FLAGS are SOCK_NONBLOCK, SOCK_CLOEXEC, or 0. EINVAL for
 * others, EMFILE, ENOMEM; all else that is wrong is the answer.
 */
int wasi_getaddrinfo_start(const char *__node, const char *__service, const struct addrinfo *__hints,
                           int __flags);

/*
 * Gives the answer of a look-up as getaddrinfo does: 0 and a list for freeaddrinfo, or an EAI_ value. It
 * waits, unless the descriptor has O_NONBLOCK: then it is EAI_SYSTEM and EAGAIN as long as there is no
 * answer. EAI_SYSTEM and EINVAL or EBADF for what is no look-up.
 */
int wasi_getaddrinfo_finish(int __fd, struct addrinfo **__result);

/*
 * Names the servers that <resolv.h> and look-ups from addresses to names ask, in place of those of
 * /etc/resolv.conf: up to three, as in "192.0.2.1 [2001:db8::1]:5353". A null list takes that back. EINVAL
 * for what is no such list.
 */
int wasi_nameservers(const char *__servers);

/*
 * Ends the program as exit does. A program that refers to this function imports exit-with-code of
 * wasi:cli/exit, which hosts have from WASI 0.2.12 on, and reports its numeric exit status to the host,
 * however it ends. --undefined=wasi_exit_with_code does the same without a change to the source. Any other
 * program reports success or failure.
 */
__attribute__((__noreturn__)) void wasi_exit_with_code(int __status);

#ifdef __cplusplus
}
#endif

#endif
