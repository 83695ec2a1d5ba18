/* dup2 onto an open socket closes that one first; onto itself it does nothing. */
#include "local.h"

int main(void) {
    int first[2], second[2];
    tcp_pair(first);
    tcp_pair(second);
    int target = second[0];
    printf("dup2: %s\n", dup2(first[0], target) == target ? "the number asked for" : "another");
    show_recv("the replaced connection ended", second[1], 0);
    must("send", send_text(target, "new owner"));
    show_recv("peer", first[1], 0);
    printf("onto itself: %s\n", dup2(target, target) == target ? "the same" : "another");
    must("send", send_text(target, "still open"));
    show_recv("peer", first[1], 0);
    return 0;
}
