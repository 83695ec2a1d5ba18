/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <unistd.h> and <sys/time.h>: SIGALRM after a time. WASI cannot interrupt a program, so the signal is
 * delivered in the library call that is waiting then, or in the next one; that call fails with EINTR,
 * unless the handler was set with SA_RESTART and the call is restartable. */

#define _GNU_SOURCE
#include <stdbool.h>
#include <alarm.h>
#include "compat.h"

#include <signal.h>
#include <signal_mask.h>
#include <stddef.h>
#include <sys/time.h>
#include <unistd.h>

static uint64_t interval;

/* Of the handler that ran last. */
static int last;

static int ring(void) {
    int is_blocked = sigismember(&wasi_posix_sockets_blocked, SIGALRM) == 1;
    int runs = !is_blocked && wasi_posix_sockets_has_handler(SIGALRM);
    int ends = wasi_posix_sockets_interrupts(SIGALRM);
    wasi_posix_sockets_set_alarm(interval, ring);
    wasi_posix_sockets_sends_with = SI_KERNEL;
    raise(SIGALRM);
    wasi_posix_sockets_sends_with = SI_TKILL;
    if (is_blocked)
        return sigismember(&wasi_posix_sockets_awaited, SIGALRM) == 1 ? ALARM_HEARD : 0;
    last = ends ? ALARM_HEARD : ALARM_RESTARTS;
    return runs ? last : 0;
}

/* A time in nanoseconds; -1 if it is invalid. */
static int64_t nanoseconds(const struct timeval *time) {
    if (time->tv_sec < 0 || time->tv_usec < 0 || time->tv_usec >= 1000000)
        return -1;
    const int64_t most = INT64_MAX / 1000000000 - 1;
    return (time->tv_sec < most ? time->tv_sec : most) * 1000000000 + time->tv_usec * 1000;
}

static struct timeval of(uint64_t nanoseconds) {
    uint64_t microseconds = (nanoseconds + 999) / 1000;
    return (struct timeval){.tv_sec = (time_t)(microseconds / 1000000),
                            .tv_usec = (suseconds_t)(microseconds % 1000000)};
}

/* The remaining time of a timer: EINVAL for an invalid timer, ENOSYS for those of CPU time. */
int getitimer(int which, struct itimerval *value) {
    if (which < ITIMER_REAL || which > ITIMER_PROF)
        return fail(EINVAL);
    if (which != ITIMER_REAL || !wasi_posix_sockets_alarm_left)
        return fail(ENOSYS);
    uint64_t left = wasi_posix_sockets_alarm_left();
    *value = (struct itimerval){.it_value = of(left), .it_interval = of(left ? interval : 0)};
    return 0;
}

/* Sets or disarms a timer, and returns its remaining time: EINVAL for an invalid timer or time, ENOSYS for
 * those of CPU time.
 *
 * Differs from Linux: the signal is delivered when the program waits, not while it computes; periods that
 * pass meanwhile deliver one signal. ENOSYS without the library. */
int setitimer(int which, const struct itimerval *restrict value, struct itimerval *restrict old) {
    struct itimerval before;
    if (getitimer(which, &before) != 0)
        return -1;
    int64_t first = nanoseconds(&value->it_value), next = nanoseconds(&value->it_interval);
    if (first < 0 || next < 0)
        return fail(EINVAL);
    interval = (uint64_t)next;
    wasi_posix_sockets_set_alarm((uint64_t)first, ring);
    if (old)
        *old = before;
    return 0;
}

/* SIGALRM after a number of seconds; returns the seconds left of the previous alarm, rounded to the nearest,
 * but not to 0.
 *
 * Differs from Linux: as for `setitimer`. Without the library there is never a signal, and errno is ENOSYS.
 */
unsigned alarm(unsigned seconds) {
    struct itimerval value = {.it_value.tv_sec = seconds}, old;
    if (setitimer(ITIMER_REAL, &value, &old) != 0)
        return 0;
    bool is_up = old.it_value.tv_usec >= 500000 || (old.it_value.tv_sec == 0 && old.it_value.tv_usec > 0);
    return (unsigned)old.it_value.tv_sec + is_up;
}

/* SIGALRM after a number of microseconds, and then periodically; returns the microseconds left of the
 * previous alarm, or -1 and EINVAL if one of the numbers is not below a million.
 *
 * Differs from Linux: as for `alarm`. */
unsigned ualarm(unsigned microseconds, unsigned period) {
    struct itimerval value = {.it_value.tv_usec = microseconds, .it_interval.tv_usec = period}, old;
    if (setitimer(ITIMER_REAL, &value, &old) != 0)
        return -1;
    return (unsigned)old.it_value.tv_sec * 1000000 + (unsigned)old.it_value.tv_usec;
}

int wasi_posix_compat_wait_for_alarm(void) {
    /* Another signal may end the wait. */
    last = ALARM_HEARD;
    while (wasi_posix_sockets_alarm_left && wasi_posix_sockets_alarm_left())
        /* The second is for a signal that was due when the first ended. */
        if (wasi_posix_sockets_sleep(wasi_posix_sockets_alarm_left() + 1000000) ||
            wasi_posix_sockets_sleep(0))
            return last;
    return 0;
}

/* Waits for a signal: EINTR.
 *
 * Differs from Linux: EDEADLK if no alarm is set, as nothing else could send one. */
int pause(void) {
    return fail(wasi_posix_compat_wait_for_alarm() ? EINTR : EDEADLK);
}

/* Waits for a signal with a temporary mask: EINTR, EFAULT.
 *
 * Differs from Linux: EDEADLK if none is pending and no alarm is set. */
int sigsuspend(const sigset_t *mask) {
    sigset_t before;
    int heard = wasi_posix_sockets_set_mask(mask, &before);
    if (heard < 0)
        return -1;
    if (heard)
        errno = EINTR;
    else
        pause();
    int saved = errno;
    sigprocmask(SIG_SETMASK, &before, NULL);
    return fail(saved);
}

uint64_t wasi_posix_compat_sleep(uint64_t nanoseconds) {
    return wasi_posix_sockets_sleep(nanoseconds);
}
