/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * Names that headers define, but WASI does not support. CPython assumes that a defined name works: without
 * the first two it reports itself that ports cannot be shared and that there is no UDP-Lite.
 */
#ifndef __ASSEMBLER__
#include <netinet/in.h>
#include <sys/socket.h>
#undef SO_REUSEPORT
#undef IPPROTO_UDPLITE
/* To CPython a missing ESHUTDOWN is EPIPE, which then gets that name. No call fails with this one. */
#include <errno.h>
#ifndef ESHUTDOWN
#define ESHUTDOWN 240
#endif
#endif
