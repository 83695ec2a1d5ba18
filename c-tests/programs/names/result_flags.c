/* Each row has the flags of the hints. */
#include "names.h"

int main(void) {
    static const int flags[] = {0, AI_PASSIVE, AI_NUMERICHOST, AI_NUMERICSERV | AI_CANONNAME,
                                AI_V4MAPPED | AI_ALL};
    for (size_t i = 0; i < sizeof flags / sizeof flags[0]; i++) {
        struct addrinfo hints = {.ai_flags = flags[i]}, *list = NULL;
        int rows = 0, same = 0;
        if (getaddrinfo("192.0.2.7", "80", &hints, &list) != 0)
            return 1;
        for (struct addrinfo *a = list; a; a = a->ai_next) {
            rows++;
            same += a->ai_flags == flags[i];
        }
        freeaddrinfo(list);
        printf("%d rows, %d with the flags\n", rows, same);
    }
    return 0;
}
