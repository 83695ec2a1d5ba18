/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <arpa/nameser.h>: wasi-libc's, which has the types and the numbers, and what it leaves out: the names in
 * messages.
 */
#ifndef WASI_POSIX_SOCKETS_ARPA_NAMESER_H
#define WASI_POSIX_SOCKETS_ARPA_NAMESER_H
#pragma GCC system_header

#include <stddef.h>
#include <sys/param.h>
#include <sys/types.h>

/* wasi-libc's functions are declared there, and its macro for flags needs a table. */
#include_next <arpa/nameser.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A flag of a message, as ns_f_tc. */
#undef ns_msg_getflag
/* Returns a flag of a message: 0 for an unknown one. */
int ns_msg_getflag(ns_msg __message, int __flag);

/* Expands the compression pointers of a name; returns how many bytes it takes in the message, or -1 and
 * EMSGSIZE for a malformed name or too small a buffer. */
int ns_name_unpack(const unsigned char *__message, const unsigned char *__end, const unsigned char *__from,
                   unsigned char *__to, size_t __room);

/* Formats a name as text; returns its length with the null byte, or -1 and EMSGSIZE. */
int ns_name_ntop(const unsigned char *__from, char *__to, size_t __room);

/* Parses a name from text; returns 1 if it ends with a dot, else 0, or -1 and EMSGSIZE for an invalid
 * name or too small a buffer. */
int ns_name_pton(const char *__from, unsigned char *__to, size_t __room);

/* Copies a name in lower case; returns its length, or -1 and EMSGSIZE. */
int ns_name_ntol(const unsigned char *__from, unsigned char *__to, size_t __room);

/* Appends an uncompressed name to a message, replacing the part that is already there by a pointer;
 * returns its length, or -1 and EMSGSIZE. */
int ns_name_pack(const unsigned char *__from, unsigned char *__to, int __room, const unsigned char **__known,
                 const unsigned char **__last);

/* ns_name_pton followed by ns_name_pack. */
int ns_name_compress(const char *__from, unsigned char *__to, size_t __room, const unsigned char **__known,
                     const unsigned char **__last);

/* Removes from the list the names remembered from a position on. */
void ns_name_rollback(const unsigned char *__from, const unsigned char **__known,
                      const unsigned char **__last);

/* Moves a position past the name there; returns 0, or -1 and EMSGSIZE. */
int ns_name_skip(const unsigned char **__place, const unsigned char *__end);

/* Tests whether two names are the same; -1 and EMSGSIZE if one is too long. */
int ns_samename(const char *__one, const char *__other);

/* Tests whether a name is a domain, or lies below it. */
int ns_samedomain(const char *__name, const char *__domain);

/* Tests whether a name lies below a domain, and is not the domain itself. */
int ns_subdomain(const char *__name, const char *__domain);

/* Copies a name with exactly one dot at its end; returns 0, or -1 and EMSGSIZE if the buffer is too
 * small. */
int ns_makecanon(const char *__from, char *__to, size_t __room);

/* Formats a time as text, such as 1w2d; returns its length, or -1. */
int ns_format_ttl(unsigned long __time, char *__to, size_t __room);

/* Parses a time from text; returns 0, or -1 and EINVAL for an invalid one. */
int ns_parse_ttl(const char *__from, unsigned long *__time);

#ifdef __cplusplus
}
#endif

#endif
