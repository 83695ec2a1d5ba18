/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <wasi/posix_sockets.h>: whatever links this, a call or --undefined=wasi_exit_with_code, makes the program
 * import wasi:cli/exit of WASI 0.2.12 and report a numeric exit status to the host. Hosts of earlier
 * versions do not run such a program; for any other, WASI knows success and failure only.
 * docs/exit-status.md has which do. */

#include "ending.h"

#include <stdlib.h>

__attribute__((import_module("wasi:cli/exit@0.2.12"), import_name("exit-with-code"))) void
wasi_posix_sockets_exit_with_code(int code);
_Noreturn void wasi_exit_with_code(int status);

/* Of the status a parent sees eight bits, as elsewhere. */
static void end(int status) {
    wasi_posix_sockets_exit_with_code(status & 0xff);
}

__attribute__((constructor)) static void import_exit(void) {
    wasi_posix_sockets_exit = end;
    wasi_posix_sockets_returned = exit;
}

/* Ends the program as `exit` does. A program that refers to this function imports exit-with-code of
 * wasi:cli/exit, which hosts have from WASI 0.2.12 on, and gives the host the number of its exit status,
 * however it ends; --undefined=wasi_exit_with_code on the link line does the same for a program whose source
 * knows nothing of this. Any other program gives success or failure.
 *
 * Differs from Linux: Linux does not have it. */
__attribute__((used)) _Noreturn void wasi_exit_with_code(int status) {
    /* Used, so that what is only named on the link line stays. */
    exit(status);
}

/* The type of the import: the world of wit/exit as wit-component encodes it. The component linker looks for
 * it in a section of this name. */
__asm__(".section \".custom_section.component-type:exit-with-code\",\"\",@\n"
        ".ascii \"\\000asm\\015\\000\\001\\000\\000\\031\\026wit-component-encoding\\004\"\n"
        ".ascii \"\\000\\007\\204\\001\\001A\\002\\001A\\002\\001B\\005\\001j\\000\\000\"\n"
        ".ascii \"\\001@\\001\\006status\\000\\001\\000\\004\\000\\004exit\\001\\001\"\n"
        ".ascii \"\\001@\\001\\013status-code}\\001\\000\\004\\000\\016exit-with-code\"\n"
        ".ascii \"\\001\\002\\003\\000\\024wasi:cli/exit@0.2.12\\005\\000\\004\\000\\036\"\n"
        ".ascii \"wasi:cli/exit-with-code@0.2.12\\004\\000\\013\\024\\001\\000\\016exit-\"\n"
        ".ascii \"with-code\\003\\000\\000\\000/\\011producers\\001\\014processed-by\"\n"
        ".ascii \"\\001\\015wit-component\\0070.254.2\"\n"
        ".text\n");
