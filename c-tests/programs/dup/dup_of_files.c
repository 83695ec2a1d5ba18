/* dup and dup2 of a regular file share its position, and a socket may take the file's place. */
//@ dir: file=abcdefgh
#include "local.h"

int main(void) {
    int ends[2];
    char text[9] = "";
    int file = (int)must("open", open("file", O_RDONLY));
    int copy = show_fd("dup", dup(file));
    show("read", read(file, text, 3));
    show("read the copy", read(copy, text + 3, 3));
    printf("%s\n", text);
    local_pair(SOCK_STREAM, ends);
    printf("dup2 of a socket over the file: %s\n", dup2(ends[0], file) == file ? "ok" : errname(errno));
    must("send", send_text(ends[1], "socket"));
    show("read", read(file, text, sizeof text));
    printf("%.6s\n", text);
    show("the copy goes on", read(copy, text, sizeof text));
    printf("%.2s\n", text);
    return 0;
}
