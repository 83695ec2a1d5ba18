/* freopen of a socket's stream flushes it, closes the socket, and opens the file under the same
 * descriptor. */
//@ dir: file=in the file
#include "message.h"

int main(void) {
    int ends[2];
    char text[32] = "";
    tcp_pair(ends);
    int number = ends[0];
    FILE *stream = fdopen(number, "r+");
    fputs("before", stream);
    stream = freopen("file", "r", stream);
    printf("the same number: %d\n", stream && fileno(stream) == number);
    printf("file: %s\n", fgets(text, sizeof text, stream) ? text : "nothing");
    show_recv("peer", ends[1], MSG_WAITALL);
    show_recv("peer", ends[1], 0);
    show("no socket any more", send(number, "x", 1, 0));
    tcp_pair(ends);
    show("the other way round", dup2(ends[0], number) == number);
    must("send", send_text(ends[1], "from the socket\n"));
    clearerr(stream);
    printf("socket: %s", fgets(text, sizeof text, stream) ? text : "nothing\n");
    show("fclose", fclose(stream));
    close(ends[0]);
    show_recv("peer", ends[1], 0);
    return 0;
}
