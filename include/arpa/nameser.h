/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <arpa/nameser.h>: wasi-libc's, which has the types and the numbers, and what it leaves out: the names in
 * messages.
 */
#ifndef WASI_POSIX_SOCKETS_ARPA_NAMESER_H
#define WASI_POSIX_SOCKETS_ARPA_NAMESER_H
#pragma GCC system_header

#include <stddef.h>
#include <sys/types.h>

/* wasi-libc's functions are declared there, and its macro for flags needs a table. */
#include_next <arpa/nameser.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A flag of a message, as ns_f_tc. */
#undef ns_msg_getflag
/* Gives a flag of a message: 0 for one that there is not. */
int ns_msg_getflag(ns_msg __message, int __flag);

/* Resolves the references of a name; gives how many bytes it takes where it stands, or -1 and EMSGSIZE
 * for a malformed one or too little room. */
int ns_name_unpack(const unsigned char *__message, const unsigned char *__end, const unsigned char *__from,
                   unsigned char *__to, size_t __room);

/* Writes a name as text; gives its length with the null byte, or -1 and EMSGSIZE. */
int ns_name_ntop(const unsigned char *__from, char *__to, size_t __room);

/* Reads a name from text; gives 1 if it ends with a dot, else 0, or -1 and EMSGSIZE for what is no name
 * or too little room. */
int ns_name_pton(const char *__from, unsigned char *__to, size_t __room);

/* Copies a name with its capital letters made small; gives its length, or -1 and EMSGSIZE. */
int ns_name_ntol(const unsigned char *__from, unsigned char *__to, size_t __room);

/* Writes a name without references to the end of a message, the part that stands there already as a
 * reference; gives its length, or -1 and EMSGSIZE. */
int ns_name_pack(const unsigned char *__from, unsigned char *__to, int __room, const unsigned char **__known,
                 const unsigned char **__last);

/* ns_name_pton and ns_name_pack in one. */
int ns_name_compress(const char *__from, unsigned char *__to, size_t __room, const unsigned char **__known,
                     const unsigned char **__last);

/* Takes out of the list what was remembered from a place on. */
void ns_name_rollback(const unsigned char *__from, const unsigned char **__known,
                      const unsigned char **__last);

/* Moves a place beyond the name there; gives 0, or -1 and EMSGSIZE. */
int ns_name_skip(const unsigned char **__place, const unsigned char *__end);

/* Whether two names are one. */
int ns_samename(const char *__one, const char *__other);

/* Whether a name is a domain, or lies below it. */
int ns_samedomain(const char *__name, const char *__domain);

/* Whether a name lies below a domain, and is not the domain. */
int ns_subdomain(const char *__name, const char *__domain);

/* Copies a name with exactly one dot at its end; gives 0, or -1 and EMSGSIZE for too little room. */
int ns_makecanon(const char *__from, char *__to, size_t __room);

/* Writes a time as text: 1w2d; gives its length, or -1. */
int ns_format_ttl(unsigned long __time, char *__to, size_t __room);

/* Reads a time from text; gives 0, or -1 and EINVAL for what is none. */
int ns_parse_ttl(const char *__from, unsigned long *__time);

#ifdef __cplusplus
}
#endif

#endif
