/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <sys/syslog.h>: the older name of <syslog.h>.
 */
#pragma GCC system_header
#include <syslog.h>
