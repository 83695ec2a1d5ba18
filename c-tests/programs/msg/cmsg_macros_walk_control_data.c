/* The CMSG macros lay out and walk a buffer of control messages. */
#include "message.h"

int main(void) {
    union {
        struct cmsghdr align;
        char room[256];
    } u;
    struct msghdr m;
    memset(&u, 0, sizeof u);
    memset(&m, 0, sizeof m);
    printf("first of nothing: %s\n", CMSG_FIRSTHDR(&m) ? "something" : "null");
    m.msg_control = u.room;
    m.msg_controllen = sizeof(struct cmsghdr) - 1;
    printf("first of too little: %s\n", CMSG_FIRSTHDR(&m) ? "something" : "null");

    m.msg_controllen = CMSG_SPACE(1) + CMSG_SPACE(sizeof(int) * 3) + CMSG_SPACE(0);
    struct cmsghdr *c = CMSG_FIRSTHDR(&m);
    printf("first at the start: %s\n", (char *)c == u.room ? "yes" : "no");
    static const size_t sizes[] = {1, sizeof(int) * 3, 0};
    for (int i = 0; i < 3; i++) {
        c->cmsg_level = SOL_SOCKET;
        c->cmsg_type = i;
        c->cmsg_len = CMSG_LEN(sizes[i]);
        memset(CMSG_DATA(c), 'a' + i, sizes[i]);
        c = CMSG_NXTHDR(&m, c);
        printf("after %d: %s\n", i, c ? "another" : "none");
    }
    for (c = CMSG_FIRSTHDR(&m); c; c = CMSG_NXTHDR(&m, c))
        printf("type %d, %zu bytes, first %c\n", c->cmsg_type, (size_t)c->cmsg_len - CMSG_LEN(0),
               c->cmsg_len > CMSG_LEN(0) ? *(char *)CMSG_DATA(c) : '-');
    printf("data follows the header: %s\n",
           CMSG_DATA(CMSG_FIRSTHDR(&m)) - (unsigned char *)u.room == (long)CMSG_LEN(0) ? "yes" : "no");
    printf("space is aligned length: %s\n", CMSG_SPACE(5) == CMSG_LEN(0) + CMSG_ALIGN(5) ? "yes" : "no");
    printf("aligned for a header: %s\n", CMSG_SPACE(1) % _Alignof(struct cmsghdr) == 0 ? "yes" : "no");
    return 0;
}
