/* <threads.h> for one thread: mutexes, conditions, keys, call_once, and the times until which they wait. */
#include "check.h"

#include <threads.h>
#include <time.h>

static int calls;

static void count(void) {
    calls++;
}

static struct timespec soon(void) {
    struct timespec time;
    timespec_get(&time, TIME_UTC);
    time.tv_nsec += 20000000;
    if (time.tv_nsec >= 1000000000) {
        time.tv_nsec -= 1000000000;
        time.tv_sec++;
    }
    return time;
}

static void mutexes(void) {
    mtx_t plain, recursive, timed;
    printf("mtx_init: %d %d %d\n", mtx_init(&plain, mtx_plain) == thrd_success,
           mtx_init(&recursive, mtx_plain | mtx_recursive) == thrd_success,
           mtx_init(&timed, mtx_timed) == thrd_success);
    printf("mtx_lock: %d\n", mtx_lock(&plain) == thrd_success);
    printf("mtx_trylock of a locked one: %d\n", mtx_trylock(&plain) == thrd_busy);
    printf("mtx_unlock: %d\n", mtx_unlock(&plain) == thrd_success);
    printf("mtx_trylock: %d\n", mtx_trylock(&plain) == thrd_success);
    printf("locked three times: %d %d %d\n", mtx_lock(&recursive), mtx_lock(&recursive),
           mtx_trylock(&recursive));
    printf("unlocked as often: %d %d %d\n", mtx_unlock(&recursive), mtx_unlock(&recursive),
           mtx_unlock(&recursive));
    struct timespec time = soon();
    printf("mtx_timedlock: %d\n", mtx_timedlock(&timed, &time) == thrd_success);
    printf("again: %d\n", mtx_timedlock(&timed, &time) == thrd_timedout);

    cnd_t condition;
    printf("cnd_init: %d\n", cnd_init(&condition) == thrd_success);
    printf("nobody waits: %d %d\n", cnd_signal(&condition), cnd_broadcast(&condition));
    time = soon();
    printf("cnd_timedwait: %d\n", cnd_timedwait(&condition, &plain, &time) == thrd_timedout);
    printf("the mutex is locked again: %d\n", mtx_trylock(&plain) == thrd_busy);
    cnd_destroy(&condition);
    mtx_unlock(&plain);
    mtx_destroy(&plain);
}

int main(void) {
    mutexes();
    once_flag flag = ONCE_FLAG_INIT;
    call_once(&flag, count);
    call_once(&flag, count);
    printf("call_once: %d call\n", calls);

    tss_t key;
    printf("tss_create: %d\n", tss_create(&key, NULL) == thrd_success);
    printf("nothing under the key: %d\n", tss_get(key) == NULL);
    printf("tss_set: %d\n", tss_set(key, &key) == thrd_success);
    printf("its value: %d\n", tss_get(key) == &key);
    tss_delete(key);

    printf("thrd_current is itself: %d\n", thrd_equal(thrd_current(), thrd_current()) != 0);
    thrd_yield();
    thrd_exit(7);
}
