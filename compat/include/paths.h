/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <paths.h>: the customary paths, except login records (_PATH_UTMP, _PATH_WTMP, _PATH_LASTLOG), by whose
 * names programs decide to write them, as there is no <utmp.h>. Whether the others exist depends on what the
 * host exposes to the component.
 */
#ifndef WASI_POSIX_COMPAT_PATHS_H
#define WASI_POSIX_COMPAT_PATHS_H
#pragma GCC system_header

#define _PATH_BSHELL "/bin/sh"
#define _PATH_CONSOLE "/dev/console"
#define _PATH_CSHELL "/bin/csh"
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
#define _PATH_MNTTAB "/etc/fstab"
#define _PATH_KLOG "/proc/kmsg"
#define _PATH_MEM "/dev/mem"
#define _PATH_KMEM "/dev/kmem"
#define _PATH_MAN "/usr/share/man"
#define _PATH_NOLOGIN "/etc/nologin"
#define _PATH_PRESERVE "/var/lib"
#define _PATH_RWHODIR "/var/spool/rwho"
#define _PATH_SENDMAIL "/usr/sbin/sendmail"
#define _PATH_VI "/usr/bin/vi"
#define _PATH_DEFPATH "/usr/bin:/bin"
#define _PATH_STDPATH "/usr/bin:/bin:/usr/sbin:/sbin"

#endif
