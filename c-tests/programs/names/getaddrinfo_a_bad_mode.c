/* getaddrinfo_a with an unknown mode fails with EAI_SYSTEM and EINVAL. */
#include "beside.h"

int main(void) {
    struct gaicb request = {.ar_name = "192.0.2.1"};
    struct gaicb *list[] = {&request};
    errno = 0;
    int e = getaddrinfo_a(7, list, 1, NULL);
    printf("getaddrinfo_a: %s, %s\n", gai(e), errname(errno));
    printf("its messages: %s; %s; %s; %s\n", gai_strerror(EAI_INPROGRESS), gai_strerror(EAI_CANCELED),
           gai_strerror(EAI_ALLDONE), gai_strerror(EAI_INTR));
    return 0;
}
