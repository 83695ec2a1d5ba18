/* A server that gives up its groups with setgroups(0, NULL) is then in none, until it sets them again. */
//@ expect: getgroups: 1
//@ expect: setgroups to none: 0
//@ expect: getgroups for their number: 0
//@ expect: getgroups: 0
//@ expect: setgroups to another: -1 EPERM
//@ expect: setgroups to two: -1 EPERM
//@ expect: initgroups of another: -1 EPERM
//@ expect: getgroups: 0
//@ expect: setgroups to its own: 0
//@ expect: getgroups: 1
//@ expect: setgroups to none: 0
//@ expect: initgroups: 0
//@ expect: getgroups for their number: 1
//@ expect: getgroups: 1
//@ expect: getgroups into less than none: -1 EINVAL
//@ env: USER=otto
#define _GNU_SOURCE
#include "check.h"

#include <grp.h>

int main(void) {
    gid_t own = 0, other = 5, two[] = {0, 5}, groups[8];
    show("getgroups", getgroups(8, groups));
    show("setgroups to none", setgroups(0, NULL));
    show("getgroups for their number", getgroups(0, NULL));
    show("getgroups", getgroups(8, groups));
    show("setgroups to another", setgroups(1, &other));
    show("setgroups to two", setgroups(2, two));
    show("initgroups of another", initgroups("anna", 0));
    show("getgroups", getgroups(8, groups));
    show("setgroups to its own", setgroups(1, &own));
    show("getgroups", getgroups(8, groups));
    show("setgroups to none", setgroups(0, NULL));
    show("initgroups", initgroups("otto", 0));
    show("getgroups for their number", getgroups(0, NULL));
    show("getgroups", getgroups(8, groups));
    show("getgroups into less than none", getgroups(-1, groups));
    return 0;
}
