/* if_nameindex lists every interface once, and both directions agree with it. */
#include "names.h"

int main(void) {
    struct if_nameindex *list = if_nameindex();
    int agree = 1, loopback = 0, all = 0;
    if (!list)
        return 1;
    for (struct if_nameindex *i = list; i->if_index; i++) {
        char name[IF_NAMESIZE];
        all++;
        loopback += strcmp(i->if_name, "lo") == 0;
        agree &= if_nametoindex(i->if_name) == i->if_index;
        agree &= if_indextoname(i->if_index, name) == name && strcmp(name, i->if_name) == 0;
        for (struct if_nameindex *j = list; j < i; j++)
            agree &= j->if_index != i->if_index && strcmp(j->if_name, i->if_name) != 0;
    }
    if_freenameindex(list);
    printf("agree %d, one loopback %d, some other %d\n", agree, loopback == 1, all > 1);
    return 0;
}
