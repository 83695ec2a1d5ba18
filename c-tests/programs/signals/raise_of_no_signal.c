/* raise of 0 does nothing and of an invalid signal is EINVAL, whether signals are blocked or not. */
#include "check.h"
#include <signal.h>

static void attempt(void) {
    static const int numbers[] = {0, -1, 65, 1000, -2147483647 - 1, 2147483647};
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        printf("%d, ", numbers[i]);
        show("raise", raise(numbers[i]));
    }
}

int main(void) {
    sigset_t all, waiting;
    attempt();
    sigfillset(&all);
    must("sigprocmask", sigprocmask(SIG_BLOCK, &all, NULL));
    attempt();
    must("sigpending", sigpending(&waiting));
    for (int i = 1; i < 65; i++)
        if (sigismember(&waiting, i) == 1)
            printf("%d waits\n", i);
    return 0;
}
