/* syslog() writes a line with the identity, the process ID and errno's text, for the priorities of the
 * mask. On Linux LOG_PERROR shows the same. */
#include "check.h"

#include <syslog.h>

int main(void) {
    char line[256], wanted[256];
    int ends[2];
    must("pipe", pipe(ends));
    must("dup2", dup2(ends[1], 2));
    openlog("tester", LOG_PID | LOG_PERROR, LOG_USER);
    errno = ENOENT;
    syslog(LOG_ERR, "one %d %m", 1);
    ssize_t n = read(ends[0], line, sizeof line - 1);
    line[n > 0 ? n : 0] = 0;
    snprintf(wanted, sizeof wanted, "tester[%d]: one 1 %s\n", (int)getpid(), strerror(ENOENT));
    printf("with a number: %d\n", strcmp(line, wanted) == 0);
    printf("mask: %d\n", setlogmask(LOG_UPTO(LOG_WARNING)) == LOG_UPTO(LOG_DEBUG));
    printf("mask: %d\n", setlogmask(0) == LOG_UPTO(LOG_WARNING));
    syslog(LOG_INFO, "left out");
    closelog();
    openlog("other", LOG_PERROR, LOG_DAEMON);
    syslog(LOG_WARNING, "two\n");
    n = read(ends[0], line, sizeof line - 1);
    line[n > 0 ? n : 0] = 0;
    printf("%s", line);
    return 0;
}
