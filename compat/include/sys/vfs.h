/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <sys/vfs.h>: the older name of <sys/statfs.h>.
 */
#pragma GCC system_header
#include <sys/statfs.h>
