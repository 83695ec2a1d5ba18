/* siglongjmp() restores the signal mask only if sigsetjmp() saved it. */
#include "check.h"

#include <setjmp.h>
#include <signal.h>

static sigjmp_buf buffer;

static void block(int how) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    must("sigprocmask", sigprocmask(how, &set, NULL));
}

static int is_blocked(void) {
    sigset_t set;
    must("sigprocmask", sigprocmask(SIG_BLOCK, NULL, &set));
    return sigismember(&set, SIGUSR1);
}

int main(void) {
    int value = sigsetjmp(buffer, 1);
    printf("kept: %d, blocked: %d\n", value, is_blocked());
    if (value == 0) {
        block(SIG_BLOCK);
        siglongjmp(buffer, 3);
    }
    value = sigsetjmp(buffer, 0);
    printf("not kept: %d, blocked: %d\n", value, is_blocked());
    if (value == 0) {
        block(SIG_BLOCK);
        siglongjmp(buffer, 4);
    }
    return 0;
}
