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
int ns_msg_getflag(ns_msg __message, int __flag);

/* A name with its references resolved, from FROM in the message; how many bytes it takes there, or -1. */
int ns_name_unpack(const unsigned char *__message, const unsigned char *__end, const unsigned char *__from,
                   unsigned char *__to, size_t __room);

/* A name without references as text, and back; the one gives the length with the null byte, the other whether
 * a dot ends it. */
int ns_name_ntop(const unsigned char *__from, char *__to, size_t __room);
int ns_name_pton(const char *__from, unsigned char *__to, size_t __room);

/* A name in small letters. */
int ns_name_ntol(const unsigned char *__from, unsigned char *__to, size_t __room);

/*
 * A name at the end of a message, which refers to earlier ones. KNOWN has the start of the message, then
 * these names, then a null pointer, and room up to LAST for more; either may be null.
 */
int ns_name_pack(const unsigned char *__from, unsigned char *__to, int __room, const unsigned char **__known,
                 const unsigned char **__last);
int ns_name_compress(const char *__from, unsigned char *__to, size_t __room, const unsigned char **__known,
                     const unsigned char **__last);

/* Takes out of the list what was remembered from a place on. */
void ns_name_rollback(const unsigned char *__from, const unsigned char **__known,
                      const unsigned char **__last);

/* Moves a place beyond the name there. */
int ns_name_skip(const unsigned char **__place, const unsigned char *__end);

/* Whether names as text are one, or one lies below the other. */
int ns_samename(const char *__one, const char *__other);
int ns_samedomain(const char *__name, const char *__domain);
int ns_subdomain(const char *__name, const char *__domain);

/* A name with one dot at its end. */
int ns_makecanon(const char *__from, char *__to, size_t __room);

/* A time as text, and back: "1w2d". */
int ns_format_ttl(unsigned long __time, char *__to, size_t __room);
int ns_parse_ttl(const char *__from, unsigned long *__time);

#ifdef __cplusplus
}
#endif

#endif
