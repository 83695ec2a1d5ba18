/* There are no other processes: fork() and its relatives are ENOSYS, every wait is ECHILD, and there is no
 * shell. */
//@ expect: fork: -1 ENOSYS
//@ expect: vfork: -1 ENOSYS
//@ expect: execv: -1 ENOSYS
//@ expect: execlp: -1 ENOSYS
//@ expect: daemon: -1 ENOSYS
//@ expect: system of nothing: 0
//@ expect: system: -1 ENOSYS
//@ expect: popen: 1 ENOSYS
//@ expect: wait: -1 ECHILD
//@ expect: waitpid: -1 ECHILD
//@ expect: waitpid with odd options: -1 EINVAL
//@ expect: status of exit(3): 1 3 0
//@ expect: status of SIGTERM: 0 1 15
//@ expect: getppid: 0
//@ expect: setsid: 1
//@ expect: setsid again: -1 EPERM
//@ expect: getpgrp: 1
//@ expect: getsid of another: -1 ESRCH
#define _GNU_SOURCE
#include "check.h"

#include <sys/wait.h>

static long named(const char *label, long answer) {
    if (answer == -1 && errno == ECHILD)
        printf("%s: -1 ECHILD\n", label);
    else if (answer == -1 && errno == ESRCH)
        printf("%s: -1 ESRCH\n", label);
    else
        show(label, answer);
    return answer;
}

int main(void) {
    char *arguments[] = {"true", NULL};
    int status;
    show("fork", fork());
    show("vfork", vfork());
    show("execv", execv("/bin/true", arguments));
    show("execlp", execlp("true", "true", NULL));
    show("daemon", daemon(0, 0));
    show("system of nothing", system(NULL));
    show("system", system("true"));
    int is_null = popen("true", "r") == NULL;
    printf("popen: %d %s\n", is_null, errname(errno));
    named("wait", wait(&status));
    named("waitpid", waitpid(-1, &status, WNOHANG));
    named("waitpid with odd options", waitpid(-1, &status, 0x100));
    status = 3 << 8;
    printf("status of exit(3): %d %d %d\n", WIFEXITED(status), WEXITSTATUS(status), WIFSIGNALED(status));
    status = 15;
    printf("status of SIGTERM: %d %d %d\n", WIFEXITED(status), WIFSIGNALED(status), WTERMSIG(status));
    show("getppid", getppid());
    printf("setsid: %d\n", setsid() == getpid());
    show("setsid again", setsid());
    printf("getpgrp: %d\n", getpgrp() == getpid());
    named("getsid of another", getsid(12345));
    return 0;
}
