/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* What getaddrinfo_a asks of the library. */
#ifndef GETADDRINFO_A_H
#define GETADDRINFO_A_H

#include <netdb.h>

/* Begins the look-ups. EVENT, which is null or to be freed, is due after the last; SEND sends what is due,
 * and says what came of it as a ring of alarm.h does. */
int wasi_posix_sockets_gai(int mode, struct gaicb **list, int count, void *event, int (*send)(void));

/* The next event that is due; null if there is none. */
void *wasi_posix_sockets_due_event(void);

#endif
