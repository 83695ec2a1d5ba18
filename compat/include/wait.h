/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <wait.h>: the older name of <sys/wait.h>.
 */
#pragma GCC system_header
#include <sys/wait.h>
