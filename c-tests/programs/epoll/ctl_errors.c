/* What epoll_ctl refuses: closed descriptors, non-epoll descriptors, itself, unknown operations,
 * duplicates, missing members. */
#include "local.h"
#include <sys/epoll.h>

int main(void) {
    int ends[2];
    local_pair(SOCK_STREAM, ends);
    int set = (int)must("epoll_create1", epoll_create1(0));
    struct epoll_event e = {.events = EPOLLIN};
    show("closed set", epoll_ctl(-1, EPOLL_CTL_ADD, ends[0], &e));
    show("closed descriptor", epoll_ctl(set, EPOLL_CTL_ADD, 1000000, &e));
    show("no epoll", epoll_ctl(ends[0], EPOLL_CTL_ADD, ends[1], &e));
    show("itself", epoll_ctl(set, EPOLL_CTL_ADD, set, &e));
    show("modify what is not there", epoll_ctl(set, EPOLL_CTL_MOD, ends[0], &e));
    show("delete what is not there", epoll_ctl(set, EPOLL_CTL_DEL, ends[0], &e));
    show("add", epoll_ctl(set, EPOLL_CTL_ADD, ends[0], &e));
    show("add twice", epoll_ctl(set, EPOLL_CTL_ADD, ends[0], &e));
    show("unknown operation", epoll_ctl(set, 77, ends[0], &e));
    show("modify", epoll_ctl(set, EPOLL_CTL_MOD, ends[0], &e));
    struct epoll_event *volatile nowhere = NULL;
    show("modify to nothing", epoll_ctl(set, EPOLL_CTL_MOD, ends[0], nowhere));
    show("delete", epoll_ctl(set, EPOLL_CTL_DEL, ends[0], NULL));
    show("delete again", epoll_ctl(set, EPOLL_CTL_DEL, ends[0], NULL));
    return 0;
}
