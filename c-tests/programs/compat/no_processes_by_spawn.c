/* posix_spawn and posix_spawnp are ENOSYS; their attributes are stored, and actions on negative descriptors
 * refused. */
//@ expect: attributes: 0
//@ expect: flags: 0
//@ expect: unknown flags: EINVAL
//@ expect: group: 0
//@ expect: mask: 0
//@ expect: signals: 0
//@ expect: priority: 0
//@ expect: flags 138, group 7, SIGTERM masked: 1, SIGINT by default: 1, SIGTERM by default: 0, priority 3
//@ expect: actions: 0
//@ expect: open: 0
//@ expect: close: 0
//@ expect: dup2: 0
//@ expect: chdir: 0
//@ expect: close what is negative: EBADF
//@ expect: dup2 to what is negative: EBADF
//@ expect: posix_spawn: ENOSYS
//@ expect: posix_spawnp: ENOSYS
//@ expect: destroy: 0 0
#define _GNU_SOURCE
#include "check.h"

#include <spawn.h>

static void outcome(const char *what, int error) {
    printf("%s: %s\n", what, errname(error));
}

int main(void) {
    char *arguments[] = {"true", NULL};
    posix_spawnattr_t attributes;
    posix_spawn_file_actions_t actions;
    struct sched_param priority = {.sched_priority = 3}, found = {0};
    sigset_t mask, signals, no_signals;
    short flags;
    pid_t group, pid;
    sigemptyset(&no_signals);
    mask = signals = no_signals;
    sigaddset(&mask, SIGTERM);
    sigaddset(&signals, SIGINT);
    outcome("attributes", posix_spawnattr_init(&attributes));
    outcome("flags", posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK |
                                                               POSIX_SPAWN_SETSID));
    outcome("unknown flags", posix_spawnattr_setflags(&attributes, 0x1000));
    outcome("group", posix_spawnattr_setpgroup(&attributes, 7));
    outcome("mask", posix_spawnattr_setsigmask(&attributes, &mask));
    outcome("signals", posix_spawnattr_setsigdefault(&attributes, &signals));
    outcome("priority", posix_spawnattr_setschedparam(&attributes, &priority));
    mask = signals = no_signals;
    posix_spawnattr_getflags(&attributes, &flags);
    posix_spawnattr_getpgroup(&attributes, &group);
    posix_spawnattr_getsigmask(&attributes, &mask);
    posix_spawnattr_getsigdefault(&attributes, &signals);
    posix_spawnattr_getschedparam(&attributes, &found);
    printf("flags %d, group %d, SIGTERM masked: %d, SIGINT by default: %d, SIGTERM by default: %d, priority "
           "%d\n",
           flags, (int)group, sigismember(&mask, SIGTERM), sigismember(&signals, SIGINT),
           sigismember(&signals, SIGTERM), found.sched_priority);
    outcome("actions", posix_spawn_file_actions_init(&actions));
    outcome("open", posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0));
    outcome("close", posix_spawn_file_actions_addclose(&actions, 1));
    outcome("dup2", posix_spawn_file_actions_adddup2(&actions, 1, 2));
    outcome("chdir", posix_spawn_file_actions_addchdir_np(&actions, "/"));
    outcome("close what is negative", posix_spawn_file_actions_addclose(&actions, -1));
    outcome("dup2 to what is negative", posix_spawn_file_actions_adddup2(&actions, 1, -1));
    outcome("posix_spawn", posix_spawn(&pid, "/bin/true", &actions, &attributes, arguments, NULL));
    outcome("posix_spawnp", posix_spawnp(&pid, "true", NULL, NULL, arguments, NULL));
    printf("destroy: %d %d\n", posix_spawn_file_actions_destroy(&actions),
           posix_spawnattr_destroy(&attributes));
    return 0;
}
