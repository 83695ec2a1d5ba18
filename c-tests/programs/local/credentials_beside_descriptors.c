/* Credentials and descriptors arrive together; a descriptor ends a receive, and so does a change of
 * credentials. */
#include "credentials.h"

static void send_descriptor(int fd, const char *text) {
    char control[CMSG_SPACE(sizeof(int))] = {0};
    struct iovec piece = {.iov_base = (char *)text, .iov_len = strlen(text)};
    struct msghdr header = {
        .msg_iov = &piece, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof control};
    struct cmsghdr *item = CMSG_FIRSTHDR(&header);
    int ends[2];
    must("pipe", pipe(ends));
    item->cmsg_level = SOL_SOCKET;
    item->cmsg_type = SCM_RIGHTS;
    item->cmsg_len = CMSG_LEN(sizeof(int));
    memcpy(CMSG_DATA(item), &ends[0], sizeof(int));
    must("sendmsg", sendmsg(fd, &header, 0));
}

int main(void) {
    int ends[2];
    local_pair(SOCK_STREAM, ends);
    pass_credentials(ends[1], 1);
    send_text(ends[0], "ab");
    send_descriptor(ends[0], "cd");
    send_descriptor(ends[0], "ef");
    pass_credentials(ends[1], 0);
    send_descriptor(ends[0], "gh");
    send_text(ends[0], "ij");
    pass_credentials(ends[1], 1);
    show_credentials("bytes and a descriptor", ends[1], 0);
    show_credentials("another descriptor", ends[1], 0);
    show_credentials("a descriptor from nobody", ends[1], 0);
    show_credentials("bytes from nobody", ends[1], 0);
    show_credentials("nothing", ends[1], 0);
    return 0;
}
