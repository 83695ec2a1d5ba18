/* strerrorname_np and sigabbrev_np have the names, and strerrordesc_np and sigdescr_np null for what is none.
 */
#define _GNU_SOURCE
#include "check.h"

#include <signal.h>

static const char *or_none(const char *name) {
    return name ? name : "none";
}

int main(void) {
    const int errors[] = {0,     EINTR, EAGAIN,    EWOULDBLOCK, EOPNOTSUPP, ECONNREFUSED, EDEADLK, ENOENT,
                          E2BIG, EXDEV, ETIMEDOUT, EOVERFLOW,   EHOSTDOWN,  -1,           9999};
    const int signals[] = {SIGINT, SIGHUP, SIGALRM, SIGTERM, SIGCHLD,  SIGPIPE,
                           SIGIO,  SIGSYS, 0,       -1,      SIGRTMIN, 999};
    for (size_t i = 0; i < sizeof errors / sizeof *errors; i++)
        printf("%s %d\n", or_none(strerrorname_np(errors[i])), strerrordesc_np(errors[i]) != NULL);
    printf("%s\n", strerrordesc_np(EINVAL));
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
        printf("%s %d\n", or_none(sigabbrev_np(signals[i])), sigdescr_np(signals[i]) != NULL);
    printf("%s, %s\n", sigdescr_np(SIGINT), sigdescr_np(SIGTERM));
    return 0;
}
