/* The user of getuid() has an entry by ID and by name, with its groups. */
#include "check.h"

#include <grp.h>
#include <pwd.h>

int main(void) {
    struct passwd *user = getpwuid(getuid()), entry, *found;
    struct group *group;
    gid_t groups[64];
    char buffer[4096], name[256];
    if (!user)
        return 1;
    snprintf(name, sizeof name, "%s", user->pw_name);
    printf("number: %d\n", user->pw_uid == getuid());
    printf("group: %d\n", user->pw_gid == getgid());
    printf("folder: %d\n", user->pw_dir[0] == '/');
    user = getpwnam(name);
    printf("by name: %d\n", user && user->pw_uid == getuid());
    printf("getpwuid_r: %d\n", getpwuid_r(getuid(), &entry, buffer, sizeof buffer, &found));
    printf("found: %d\n", found == &entry);
    printf("the same name: %d\n", strcmp(entry.pw_name, name) == 0);
    printf("small: %s", errname(getpwuid_r(getuid(), &entry, buffer, 1, &found)));
    printf(" %d\n", found == NULL);
    errno = 0;
    printf("nobody: %d %s\n", getpwnam("no such user") == NULL, errname(errno));
    printf("nobody: %d", getpwnam_r("no such user", &entry, buffer, sizeof buffer, &found));
    printf(" %d\n", found == NULL);
    group = getgrgid(getgid());
    printf("group: %d\n", group && group->gr_gid == getgid());
    snprintf(name, sizeof name, "%s", group->gr_name);
    group = getgrnam(name);
    printf("by name: %d\n", group && group->gr_gid == getgid());
    printf("no group: %d\n", getgrnam("no such group") == NULL);
    int count = getgroups(0, NULL);
    printf("groups: %d\n", count == getgroups(64, groups));
    show("getgroups", getgroups(-1, groups));
    show("setuid", setuid(getuid()));
    show("setgid", setgid(getgid()));
    show("setreuid", setreuid(-1, geteuid()));
    setpwent();
    printf("getpwent: %d\n", getpwent() != NULL);
    endpwent();
    return 0;
}
