/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <wasi/posix_sockets.h>: what Linux does not have: name lookups as descriptors, the exit status that a host
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

/* Returns how many networks the host has passed in besides the default one, through the interface
 * wasi-posix-sockets:shim/networks. A program that refers to this function imports that interface, and
 * its sockets use those networks whether it is called or not; --undefined=wasi_networks_import on the
 * link line does the same for a program whose source knows nothing of this.
 *
 * Differs from Linux: Linux does not have it. */
int wasi_networks_import(void);

/* Returns the interface of the network that a socket uses, and writes its name, of at most IF_NAMESIZE
 * bytes with the null byte, to name unless that is null.
 *
 * ENOTCONN while it uses none, which is before bind, connect or the first send; EBADF, ENOTSOCK.
 *
 * Differs from Linux: Linux does not have it. */
int wasi_socket_network(int __fd, char *__name);

/* Adds a network whose handle, of wasi:sockets/network.network, the program owns, and returns its
 * interface. reaches says which addresses it leads to, addresses which are the program's own there:
 * lists such as /8", or null for none. The library imports wasi:sockets@0.2.0; a handle of a later 0.2
 * has the same type, unless the linker was passed --merge-imports-based-on-semver=false.
 *
 * EINVAL for an invalid interface name or list, EEXIST for a name that is taken, ENOMEM; on failure the
 * program keeps the handle.
 *
 * Differs from Linux: Linux does not have it. */
int wasi_network_add(const char *__name, int __handle, const char *__reaches, const char *__addresses);

struct addrinfo;

/* Starts a getaddrinfo lookup, and returns a descriptor that poll, select and epoll report as readable
 * when the answer has arrived. close cancels the lookup.
 *
 * EINVAL for flags other than SOCK_NONBLOCK and SOCK_CLOEXEC; EMFILE, ENOMEM. An invalid name or invalid
 * hints are reported in the answer.
 *
 * Linux has no such function; WIT ip-name-lookup.resolve-address-stream. */
int wasi_getaddrinfo_start(const char *__node, const char *__service, const struct addrinfo *__hints,
                           int __flags);

/* Returns the answer of a lookup as getaddrinfo does, a new list each time, and waits for it unless the
 * descriptor is nonblocking.
 *
 * EAI_SYSTEM and EAGAIN while there is no answer; EAI_SYSTEM and EINVAL for a descriptor that is not a
 * lookup, EBADF for one that is not open.
 *
 * Linux has no such function; WIT resolve-address-stream.resolve-next-address. */
int wasi_getaddrinfo_finish(int __fd, struct addrinfo **__result);

/* Sets the name servers to query, in place of those in /etc/resolv.conf: up to three, as in "192.0.2.1
 * 2001:db8::1:5353"; a null list undoes this.
 *
 * EINVAL for an invalid list. Linux has no such function. */
int wasi_nameservers(const char *__servers);

/* Ends the program as exit does. A program that refers to this function imports exit-with-code of
 * wasi:cli/exit, which hosts have from WASI 0.2.12 on, and gives the host the number of its exit status,
 * however it ends; --undefined=wasi_exit_with_code on the link line does the same for a program whose
 * source knows nothing of this. Any other program gives success or failure.
 *
 * Differs from Linux: Linux does not have it. */
__attribute__((__noreturn__)) void wasi_exit_with_code(int __status);

#ifdef __cplusplus
}
#endif

#endif
