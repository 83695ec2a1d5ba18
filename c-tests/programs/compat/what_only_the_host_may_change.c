/* The clock, the names of the machine and locks of memory are the host's: EPERM, or ENOSYS to ask about them.
 */
//@ expect: settimeofday: -1 EPERM
//@ expect: adjtime: -1 EPERM
//@ expect: adjtime without a shift: 0
//@ expect: left: 0
//@ expect: adjtimex: -1 ENOSYS
//@ expect: sysinfo: -1 ENOSYS
//@ expect: sethostname: -1 EPERM
//@ expect: setdomainname: -1 EPERM
//@ expect: sethostid: -1 EPERM
//@ expect: getdomainname: 0
//@ expect: (none)
//@ expect: mlock: -1 EPERM
//@ expect: mlockall: -1 EPERM
//@ expect: munlock: 0
//@ expect: munlockall: 0
//@ expect: a hint: 0
//@ expect: no hint: -1 EINVAL
#define _GNU_SOURCE
#include "check.h"
#include <sys/mman.h>
#include <sys/sysinfo.h>
#include <sys/time.h>
#include <sys/timex.h>

int main(void) {
    struct timeval now = {1, 0}, left = {5, 5};
    char name[65];
    show("settimeofday", settimeofday(&now, NULL));
    show("adjtime", adjtime(&now, NULL));
    show("adjtime without a shift", adjtime(NULL, &left));
    printf("left: %ld\n", (long)(left.tv_sec + left.tv_usec));
    struct timex settings = {0};
    struct sysinfo system;
    show("adjtimex", adjtimex(&settings));
    show("sysinfo", sysinfo(&system));
    show("sethostname", sethostname("name", 4));
    show("setdomainname", setdomainname("name", 4));
    show("sethostid", sethostid(1));
    show("getdomainname", getdomainname(name, sizeof name));
    puts(name);
    show("mlock", mlock(name, sizeof name));
    show("mlockall", mlockall(MCL_CURRENT));
    show("munlock", munlock(name, sizeof name));
    show("munlockall", munlockall());
    show("a hint", madvise(name, 1, MADV_SEQUENTIAL));
    show("no hint", madvise(name, 1, MADV_DONTNEED));
    return 0;
}
