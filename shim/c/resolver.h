/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* What resolv.c hands to the library and back. */
#ifndef RESOLVER_H
#define RESOLVER_H

/* As shim/src/abi/resolv.rs has it. */
struct resolver {
    unsigned char servers[3][32];
    int count;
    int timeout;
    int attempts;
    int dots;
    unsigned options;
    int h_error;
    char domains[256];
};

/* Fills in the settings of this component. */
void wasi_posix_sockets_res_settings(struct resolver *resolver);
/* The calls of <resolv.h>, for a resolver, with a name, a class, a type, and an answer with its room. */
int wasi_posix_sockets_res_send(const struct resolver *, const void *query, int len, void *answer, int room);
int wasi_posix_sockets_res_query(struct resolver *, const char *, int, int, void *, int);
int wasi_posix_sockets_res_search(struct resolver *, const char *, int, int, void *, int);
/* With a kind of query before the name, and what it is about, or null, behind the type. */
int wasi_posix_sockets_mkquery(const void *, int, const char *, int, int, const char *, void *, int);
/* The name of a type or a class; null for one that has none. */
const char *wasi_posix_sockets_type_name(int number);
const char *wasi_posix_sockets_class_name(int number);

#endif
