/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <libintl.h>: translations, of which there are none.
 */
#ifndef WASI_POSIX_COMPAT_LIBINTL_H
#define WASI_POSIX_COMPAT_LIBINTL_H
#pragma GCC system_header

/* The message itself, as without a catalogue. */
#define gettext(message) ((char *)(message))
#define dgettext(domain, message) ((void)(domain), (char *)(message))
#define dcgettext(domain, message, category) ((void)(domain), (void)(category), (char *)(message))
#define ngettext(one, many, count) ((char *)((count) == 1 ? (one) : (many)))
#define dngettext(domain, one, many, count) ((void)(domain), ngettext(one, many, count))
#define dcngettext(domain, one, many, count, category)                                                       \
    ((void)(domain), (void)(category), ngettext(one, many, count))

#define textdomain(domain) ((char *)((domain) ? (domain) : "messages"))
#define bindtextdomain(domain, directory) ((void)(domain), (char *)(directory))
#define bind_textdomain_codeset(domain, codeset) ((void)(domain), (char *)(codeset))

#endif
