/* No change to another user is allowed: EPERM, even though the user has ID 0. */
//@ expect: getuid: 0
//@ expect: setuid: -1 EPERM
//@ expect: seteuid: -1 EPERM
//@ expect: setgid: -1 EPERM
//@ expect: setreuid: -1 EPERM
//@ expect: setresuid: -1 EPERM
//@ expect: setgroups: -1 EPERM
//@ expect: setgroups to its own: 0
//@ expect: initgroups: 0
//@ expect: chown: -1 EPERM
//@ expect: chown to itself: 0
//@ expect: chown of nothing: -1 ENOENT
//@ expect: chroot: -1 EPERM
//@ expect: user otto in /home/otto
//@ env: USER=otto
//@ env: HOME=/home/otto
//@ dir: file=x
#define _GNU_SOURCE
#include "check.h"

#include <grp.h>
#include <pwd.h>

int main(void) {
    gid_t own = 0, other = 5;
    show("getuid", getuid());
    show("setuid", setuid(1000));
    show("seteuid", seteuid(1000));
    show("setgid", setgid(1000));
    show("setreuid", setreuid(0, 1000));
    show("setresuid", setresuid(0, 0, 1000));
    show("setgroups", setgroups(1, &other));
    show("setgroups to its own", setgroups(1, &own));
    show("initgroups", initgroups("otto", 0));
    show("chown", chown("file", 1000, 1000));
    show("chown to itself", chown("file", 0, -1));
    show("chown of nothing", chown("nothing", 0, 0));
    show("chroot", chroot("/"));
    printf("user %s in %s\n", getpwuid(0)->pw_name, getpwuid(0)->pw_dir);
    return 0;
}
