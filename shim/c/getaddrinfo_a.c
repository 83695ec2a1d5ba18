/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <netdb.h>: look-ups that go on beside the program, as far as signals take part. */

#define _GNU_SOURCE
#include "getaddrinfo_a.h"
#include "alarm.h"
#include "memory.h"

#include <netdb.h>
#include <signal.h>
#include <stdlib.h>

enum { UNHEARD, HEARD, RESTARTS };

static int send_one(const struct sigevent *event) {
    struct sigaction action;
    sigset_t blocked;
    int interrupts, signal = event->sigev_signo;
    if (event->sigev_notify == SIGEV_THREAD)
        event->sigev_notify_function(event->sigev_value);
    if (event->sigev_notify != SIGEV_SIGNAL || sigaction(signal, NULL, &action) != 0)
        return UNHEARD;
    sigprocmask(SIG_BLOCK, NULL, &blocked);
    interrupts = wasi_posix_sockets_interrupts(signal);
    raise(signal);
    if (action.sa_handler == SIG_IGN || sigismember(&blocked, signal) == 1)
        return UNHEARD;
    return interrupts ? HEARD : RESTARTS;
}

static int send_due(void) {
    int heard = UNHEARD;
    void *event;
    while ((event = wasi_posix_sockets_due_event())) {
        struct sigevent copy = *(struct sigevent *)event;
        int this;
        free(event);
        this = send_one(&copy);
        if (this > heard)
            heard = this;
    }
    return heard;
}

/* Starts the look-ups of a list of requests, ignoring null ones, and returns 0. With GAI_WAIT
 * it returns when all have finished, and sends no event. Otherwise the event, if there is one, is sent after
 * the last. EAI_SYSTEM and EINVAL for another mode; EAI_MEMORY.
 *
 * Differs from Linux: an event comes at the next call that waits, or in the one that is waiting then, because
 * nothing interrupts a component; so the function of SIGEV_THREAD runs on the program's only thread.
 */
int getaddrinfo_a(int mode, struct gaicb **list, int count, struct sigevent *restrict event) {
    struct sigevent *copy = NULL;
    if (event && is_outside(event, sizeof *event))
        return EAI_SYSTEM;
    if (mode == GAI_NOWAIT && event && event->sigev_notify != SIGEV_NONE) {
        copy = malloc(sizeof *copy);
        if (!copy)
            return EAI_MEMORY;
        *copy = *event;
    }
    return wasi_posix_sockets_gai(mode, list, count, copy, send_due);
}
