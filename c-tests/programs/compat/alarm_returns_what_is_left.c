/* alarm() returns the seconds left rounded to the nearest, but never 0 while an alarm is set; ualarm()
 * returns microseconds, and refuses a million and more. */
#define _GNU_SOURCE
#include "check.h"

#include <sys/time.h>
#include <unistd.h>

static void left_of(long seconds, long microseconds) {
    struct itimerval value = {.it_value = {.tv_sec = seconds, .tv_usec = microseconds}};
    must("setitimer", setitimer(ITIMER_REAL, &value, NULL));
    printf("%ld.%06ld: %u\n", seconds, microseconds, alarm(0));
}

static void ask(useconds_t first, useconds_t next) {
    errno = 0;
    int result = (int)ualarm(first, next);
    printf("ualarm(%u, %u): %d %s\n", (unsigned)first, (unsigned)next, result, errname(errno));
    printf("left: %u\n", alarm(0));
}

int main(void) {
    left_of(10, 0);
    left_of(9, 900000);
    left_of(9, 600000);
    left_of(9, 450000);
    left_of(9, 100000);
    left_of(1, 300000);
    left_of(0, 700000);
    left_of(0, 300000);
    left_of(0, 0);
    alarm(100);
    printf("again: %u\n", alarm(50));
    printf("and again: %u\n", alarm(0));
    ask(999999, 0);
    ask(1000000, 0);
    ask(999999, 1000000);
    ask(2000000, 5);
    ask(0, 0);
    return 0;
}
