/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <wasi/posix_sockets.h>: whatever links this, a call or --undefined=wasi_networks_import, makes the
 * program import the interface through which a host passes in networks. The import is here and not
 * beside the others in Rust, whose object is in every program: a link that keeps what is unused
 * (--export-dynamic, --no-gc-sections) would make each of them import it, and no host runs those that does
 * not have it. */

/* As shim/src/abi/wasi_networks.rs has it. */
struct list;
struct source {
    void (*get_networks)(struct list *networks);
};

__attribute__((import_module("wasi-posix-sockets:shim/networks@0.1.0"), import_name("get-networks"))) void
wasi_posix_sockets_get_networks(struct list *networks);

void wasi_posix_sockets_set_networks(const struct source *source);
int wasi_posix_sockets_count_networks(void);
int wasi_networks_import(void);

__attribute__((constructor)) static void import_networks(void) {
    static const struct source source = {wasi_posix_sockets_get_networks};
    wasi_posix_sockets_set_networks(&source);
}

/* Returns how many networks the host has passed in besides the default one, through the interface
 * wasi-posix-sockets:shim/networks. A program that refers to this function imports that interface, and its
 * sockets use those networks whether it is called or not; --undefined=wasi_networks_import on the link line
 * does the same for a program whose source knows nothing of this.
 *
 * Differs from Linux: Linux does not have it. */
__attribute__((used)) int wasi_networks_import(void) {
    /* Used, so that what is only named on the link line stays. */
    return wasi_posix_sockets_count_networks();
}
