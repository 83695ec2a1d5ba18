/* dup2 closes the socket that it replaces: its peer reads end of file. */
#include "check.h"

int main(void) {
    int first[2], second[2];
    char buffer[8];
    tcp_pair(first);
    tcp_pair(second);
    printf("dup2 gives that number: %d\n", dup2(first[0], second[0]) == second[0]);
    show("replaced", recv(second[1], buffer, 1, 0));
    show("send through the new number", send(second[0], "abc", 3, 0));
    show("arrives at the first pair", (long)recv_all(first[1], buffer, 3));
    show("dup2 of a closed one", dup2(-1, second[0]));
    show("dup2 onto a negative number", dup2(first[0], -1));
    printf("onto itself: %d\n", dup2(first[0], first[0]) == first[0]);
    return 0;
}
