/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <wasi/posix_sockets.h>: whatever takes this out of the archive, a call or --undefined=wasi_networks_import,
 * makes the program import the interface through which a host hands over networks. */

void wasi_posix_sockets_import_networks(void);
int wasi_posix_sockets_count_networks(void);
int wasi_networks_import(void);

__attribute__((constructor)) static void import_networks(void) {
    wasi_posix_sockets_import_networks();
}

/* Gives how many networks the host has handed over beside the default one; a program that refers to this
 * function imports their interface. `used`, so that what is only named on the link line stays.
 *
 * Differs from Linux: Linux does not have it. */
__attribute__((used)) int wasi_networks_import(void) {
    return wasi_posix_sockets_count_networks();
}
