/* abort runs the handler of SIGABRT, blocked or not, which may leave by siglongjmp or exit; so does assert.
 */
#define _GNU_SOURCE
#undef NDEBUG
#include "check.h"
#include <assert.h>
#include <setjmp.h>
#include <signal.h>

static sigjmp_buf back;
static int ends;

static void handler(int number) {
    printf("handler of SIGABRT: %d\n", number == SIGABRT);
    if (ends)
        exit(0);
    siglongjmp(back, 1);
}

int main(void) {
    sigset_t one;
    signal(SIGABRT, handler);
    if (!sigsetjmp(back, 1))
        abort();
    sigemptyset(&one);
    sigaddset(&one, SIGABRT);
    must("block", sigprocmask(SIG_BLOCK, &one, NULL));
    if (!sigsetjmp(back, 1))
        abort();
    printf("back\n");
    fflush(stdout);
    freopen("/dev/null", "w", stderr);
    if (!sigsetjmp(back, 1))
        assert(ends);
    ends = 1;
    abort();
}
