/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <errno.h>: Linux's names that wasi-libc lacks. No call fails with any of them; their values are not used
 * by others. And errno as a macro, so that old programs can declare it again.
 */
#ifndef WASI_POSIX_COMPAT_ERRNO_H
#define WASI_POSIX_COMPAT_ERRNO_H
#pragma GCC system_header

#include_next <errno.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Returns the address of errno. */
int *__errno_location(void);

#ifdef __cplusplus
}
#endif

#undef errno
#define errno (*__errno_location())

#ifndef ENOTBLK
#define ENOTBLK 200
#endif
#ifndef ECHRNG
#define ECHRNG 201
#endif
#ifndef EL2NSYNC
#define EL2NSYNC 202
#endif
#ifndef EL3HLT
#define EL3HLT 203
#endif
#ifndef EL3RST
#define EL3RST 204
#endif
#ifndef ELNRNG
#define ELNRNG 205
#endif
#ifndef EUNATCH
#define EUNATCH 206
#endif
#ifndef ENOCSI
#define ENOCSI 207
#endif
#ifndef EL2HLT
#define EL2HLT 208
#endif
#ifndef EBADE
#define EBADE 209
#endif
#ifndef EBADR
#define EBADR 210
#endif
#ifndef EXFULL
#define EXFULL 211
#endif
#ifndef ENOANO
#define ENOANO 212
#endif
#ifndef EBADRQC
#define EBADRQC 213
#endif
#ifndef EBADSLT
#define EBADSLT 214
#endif
#ifndef EBFONT
#define EBFONT 215
#endif
#ifndef ENOSTR
#define ENOSTR 216
#endif
#ifndef ENODATA
#define ENODATA 217
#endif
#ifndef ETIME
#define ETIME 218
#endif
#ifndef ENOSR
#define ENOSR 219
#endif
#ifndef ENONET
#define ENONET 220
#endif
#ifndef ENOPKG
#define ENOPKG 221
#endif
#ifndef EREMOTE
#define EREMOTE 222
#endif
#ifndef EADV
#define EADV 223
#endif
#ifndef ESRMNT
#define ESRMNT 224
#endif
#ifndef ECOMM
#define ECOMM 225
#endif
#ifndef EDOTDOT
#define EDOTDOT 226
#endif
#ifndef ENOTUNIQ
#define ENOTUNIQ 227
#endif
#ifndef EBADFD
#define EBADFD 228
#endif
#ifndef EREMCHG
#define EREMCHG 229
#endif
#ifndef ELIBACC
#define ELIBACC 230
#endif
#ifndef ELIBBAD
#define ELIBBAD 231
#endif
#ifndef ELIBSCN
#define ELIBSCN 232
#endif
#ifndef ELIBMAX
#define ELIBMAX 233
#endif
#ifndef ELIBEXEC
#define ELIBEXEC 234
#endif
#ifndef ERESTART
#define ERESTART 235
#endif
#ifndef ESTRPIPE
#define ESTRPIPE 236
#endif
#ifndef EUSERS
#define EUSERS 237
#endif
#ifndef ESOCKTNOSUPPORT
#define ESOCKTNOSUPPORT 238
#endif
#ifndef EPFNOSUPPORT
#define EPFNOSUPPORT 239
#endif
#ifndef ESHUTDOWN
#define ESHUTDOWN 240
#endif
#ifndef ETOOMANYREFS
#define ETOOMANYREFS 241
#endif
#ifndef EHOSTDOWN
#define EHOSTDOWN 242
#endif
#ifndef EUCLEAN
#define EUCLEAN 243
#endif
#ifndef ENOTNAM
#define ENOTNAM 244
#endif
#ifndef ENAVAIL
#define ENAVAIL 245
#endif
#ifndef EISNAM
#define EISNAM 246
#endif
#ifndef EREMOTEIO
#define EREMOTEIO 247
#endif
#ifndef ENOMEDIUM
#define ENOMEDIUM 248
#endif
#ifndef EMEDIUMTYPE
#define EMEDIUMTYPE 249
#endif
#ifndef ENOKEY
#define ENOKEY 250
#endif
#ifndef EKEYEXPIRED
#define EKEYEXPIRED 251
#endif
#ifndef EKEYREVOKED
#define EKEYREVOKED 252
#endif
#ifndef EKEYREJECTED
#define EKEYREJECTED 253
#endif
#ifndef ERFKILL
#define ERFKILL 254
#endif
#ifndef EHWPOISON
#define EHWPOISON 255
#endif
#ifndef EDEADLOCK
#define EDEADLOCK EDEADLK
#endif

#endif
