/* The limits describe the component and cannot be changed: EPERM. */
//@ expect: stack of 8 MiB: 1
//@ expect: descriptors: 1
//@ expect: core: 0
//@ expect: the same: 0
//@ expect: more: -1 EPERM
//@ expect: turned round: -1 EINVAL
//@ expect: no such limit: -1 EINVAL
//@ expect: memory: 1
//@ expect: children: 0
//@ expect: no such who: -1 EINVAL
//@ expect: umask: 18
//@ expect: umask: 63
#include "check.h"

#include <sys/resource.h>
#include <sys/stat.h>

int main(void) {
    struct rlimit limit;
    struct rusage usage;
    must("getrlimit", getrlimit(RLIMIT_STACK, &limit));
    printf("stack of 8 MiB: %d\n", limit.rlim_cur == 8 << 20);
    must("getrlimit", getrlimit(RLIMIT_CORE, &limit));
    must("getrlimit", getrlimit(RLIMIT_NOFILE, &limit));
    printf("descriptors: %d\n", limit.rlim_cur >= 1024);
    must("getrlimit", getrlimit(RLIMIT_CORE, &limit));
    printf("core: %d\n", (int)limit.rlim_cur);
    show("the same", setrlimit(RLIMIT_CORE, &limit));
    limit.rlim_max = limit.rlim_cur = RLIM_INFINITY;
    show("more", setrlimit(RLIMIT_CORE, &limit));
    limit.rlim_max = 1;
    show("turned round", setrlimit(RLIMIT_CORE, &limit));
    show("no such limit", getrlimit(1000, &limit));
    must("getrusage", getrusage(RUSAGE_SELF, &usage));
    printf("memory: %d\n", usage.ru_maxrss >= 64);
    must("getrusage", getrusage(RUSAGE_CHILDREN, &usage));
    printf("children: %d\n", (int)usage.ru_maxrss);
    show("no such who", getrusage(1000, &usage));
    show("umask", umask(077));
    show("umask", umask(0));
    return 0;
}
