/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * What headers name and WASI cannot give. CPython takes a name for the thing: without these two it says
 * itself that ports cannot be shared and that there is no UDP-Lite, where a call would be refused.
 */
#ifndef __ASSEMBLER__
#include <netinet/in.h>
#include <sys/socket.h>
#undef SO_REUSEPORT
#undef IPPROTO_UDPLITE
#endif
