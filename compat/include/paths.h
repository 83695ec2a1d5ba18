/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <paths.h>: the customary paths, except login records, as there is no <utmp.h>. Whether they exist depends
 * on what the host exposes to the component.
 */
#ifndef WASI_POSIX_COMPAT_PATHS_H
#define WASI_POSIX_COMPAT_PATHS_H
#pragma GCC system_header

#define _PATH_BSHELL "/bin/sh"
#define _PATH_CONSOLE "/dev/console"
#define _PATH_DEV "/dev/"
#define _PATH_DEVNULL "/dev/null"
#define _PATH_TTY "/dev/tty"
#define _PATH_TMP "/tmp/"
#define _PATH_VARTMP "/var/tmp/"
#define _PATH_VARRUN "/var/run/"
#define _PATH_VARDB "/var/lib/misc/"
#define _PATH_LOG "/dev/log"
#define _PATH_MAILDIR "/var/mail"
#define _PATH_MOUNTED "/etc/mtab"
#define _PATH_SHELLS "/etc/shells"
#define _PATH_DEFPATH "/usr/bin:/bin"
#define _PATH_STDPATH "/usr/bin:/bin:/usr/sbin:/sbin"

#endif
