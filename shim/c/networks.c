/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* Whatever takes this out of the archive, a call or --undefined=wasi_networks_import, makes the program
 * import the interface through which a host hands over networks. */

void wasi_posix_sockets_import_networks(void);
int wasi_posix_sockets_count_networks(void);
int wasi_networks_import(void);

__attribute__((constructor)) static void import_networks(void) {
    wasi_posix_sockets_import_networks();
}

/* `used`, so that what is only named on the link line stays. */
__attribute__((used)) int wasi_networks_import(void) {
    return wasi_posix_sockets_count_networks();
}
