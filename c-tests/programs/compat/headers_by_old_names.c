/* Headers that old programs include under <sys/…>, and what glibc's bring with them. */
#include <sys/cdefs.h>
#include <sys/file.h>

__BEGIN_DECLS
static int after_file __P((void));
__END_DECLS

static int after_file(void) {
    return open("/nowhere/at/all", O_RDONLY);
}

#include <sys/param.h>

static int after_param(void) {
    return SIGPIPE + HZ + MAXPATHLEN;
}

#include <sys/errno.h>
#include <sys/fcntl.h>
#include <sys/signal.h>
#include <sys/syslog.h>
#include <sys/termios.h>
#include <sys/unistd.h>

#include <stdarg.h>
#include <stdio.h>

static void report(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    vsyslog(LOG_DEBUG, format, arguments);
    va_end(arguments);
}

int main(void) {
    struct termios terminal;
    int is_open = after_file();
    printf("open: %d %s\n", is_open, errno == ENOENT ? "ENOENT" : "another");
    printf("%d\n", after_param());
    int attributes = tcgetattr(99, &terminal);
    printf("tcgetattr: %d %s\n", attributes, errno == EBADF ? "EBADF" : "another");
    setlogmask(LOG_UPTO(LOG_ERR));
    report("%s", "nothing");
    printf("pid: %d, signals: %d\n", getpid() > 0, SIGTERM);
    return 0;
}
