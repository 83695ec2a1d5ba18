/* dup2 onto 0 turns scanf and fgets into readers of the socket. */
#include "local.h"

int main(void) {
    int ends[2], number = 0;
    char line[64] = "";
    tcp_pair(ends);
    show("dup2", dup2(ends[0], 0));
    close(ends[0]);
    must("send", send_text(ends[1], "42 and the rest\nanother line\nno newline"));
    must("shutdown", shutdown(ends[1], SHUT_WR));
    show("scanf", scanf("%d", &number));
    printf("%d\n", number);
    while (fgets(line, sizeof line, stdin))
        printf("line: %s%s", line, strchr(line, '\n') ? "" : "\n");
    printf("feof %d\n", !!feof(stdin));
    must("send", send_text(0, "answer through 0"));
    show_recv("peer", ends[1], 0);
    return 0;
}
