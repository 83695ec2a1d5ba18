/* The nodename of uname is what gethostname returns. */
#include "check.h"

#include <sys/utsname.h>

int main(void) {
    struct utsname names;
    char name[256] = "";
    must("gethostname", gethostname(name, sizeof name));
    show("uname", uname(&names));
    printf("the same: %d\n", strncmp(name, names.nodename, sizeof names.nodename - 1) == 0);
    printf("the system and the machine have names: %d\n", names.sysname[0] && names.machine[0]);
    return 0;
}
