/* Macros and types where glibc has them: of permissions, limits, statuses, paths, copies on the stack,
 * retries after EINTR and 64-bit files. */
//@ dir: file=text
#define _GNU_SOURCE
#include "check.h"

#include <dirent.h>
#include <linux/un.h>
#include <netdb.h>
#include <paths.h>
#include <semaphore.h>
#include <signal.h>
#include <sys/param.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/wait.h>
#include <ulimit.h>

#define NUMBER(name) printf("%s: %ld\n", #name, (long)(name))

static int calls;

static ssize_t third_time(void) {
    errno = EINTR;
    return ++calls < 3 ? -1 : calls;
}

static void statuses(void) {
    int status = W_EXITCODE(3, 0), ended = W_EXITCODE(0, SIGTERM);
    printf("%d %d, %d %d\n", WIFEXITED(status), WEXITSTATUS(status), WIFSIGNALED(ended),
           WTERMSIG(ended) == SIGTERM);
    printf("%d %d %d\n", WIFSTOPPED(W_STOPCODE(SIGTSTP)), WIFEXITED(ended),
           WCOREDUMP(ended | WCOREFLAG) != 0);
}

static void copies(void) {
    const char *text = "a text";
    char *whole = strdupa(text), *part = strndupa(text, 3), *all = strndupa(text, 100);
    printf("%s, %s, %s\n", whole, part, all);
    printf("%s\n", strdupa(strndupa(text++, 4)));
    printf("%s\n", text);
}

static void files(void) {
    struct rlimit64 limit;
    struct statfs64 *none = NULL;
    loff_t length = 3;
    daddr_t block = 1;
    fsid_t number = {{0}};
    int file = must("open", open("file", O_RDWR | O_LARGEFILE));
    printf("none: %d, block %d, number %d\n", none == NULL, (int)block, number.__val[0]);
    show("ftruncate64", ftruncate64(file, length));
    show("truncate64", truncate64("file", 2));
    show("lockf64", lockf64(file, F_TLOCK, 0));
    show("getrlimit64", getrlimit64(RLIMIT_OFILE, &limit));
    printf("ulimit: %d\n", ulimit(UL_GETFSIZE) > 0);
    show("an odd ulimit", (int)ulimit(77));
}

int main(void) {
    NUMBER(UNIX_PATH_MAX);
    NUMBER(MAXNAMLEN);
    NUMBER(NAME_MAX);
    NUMBER(PATH_MAX);
    NUMBER(LOGIN_NAME_MAX);
    NUMBER(LINE_MAX);
    NUMBER(MAX_INPUT);
    NUMBER(MAX_CANON);
    NUMBER(SEM_VALUE_MAX);
    NUMBER(LOCK_EX | LOCK_NB);
    NUMBER(ALLPERMS);
    NUMBER(ACCESSPERMS);
    NUMBER(DEFFILEMODE);
    NUMBER(S_BLKSIZE);
    NUMBER(PRIO_MIN);
    NUMBER(PRIO_MAX);
    NUMBER(RLIMIT_NLIMITS == RLIM_NLIMITS);
    NUMBER(SEGV_MAPERR + FPE_INTDIV + CLD_EXITED + BUS_ADRERR + ILL_ILLOPC);
    NUMBER(SA_NOMASK == SA_NODEFER && (long)SA_ONESHOT == (long)SA_RESETHAND && SA_INTERRUPT != 0);
    NUMBER(NODEV == (dev_t)-1);
    printf("%s %s %s %s %s\n", _PATH_SENDMAIL, _PATH_NOLOGIN, _PATH_VI, _PATH_CSHELL, _PATH_HEQUIV);
    statuses();
    copies();
    printf("tries: %zd\n", TEMP_FAILURE_RETRY(third_time()));
    files();
    return 0;
}
