/* After getaddrinfo_a with GAI_NOWAIT, gai_suspend waits until the requests complete; then it has nothing to
 * wait for. */
#include "beside.h"

int main(void) {
    struct addrinfo hints = {.ai_family = AF_INET, .ai_socktype = SOCK_DGRAM};
    struct gaicb first = {.ar_name = "192.0.2.7", .ar_service = "53", .ar_request = &hints};
    struct gaicb second = {.ar_name = "localhost", .ar_service = "domain", .ar_request = &hints};
    struct gaicb *list[] = {&first, &second};
    const struct gaicb *waited[] = {&first, NULL, &second};
    printf("getaddrinfo_a: %s\n", gai(getaddrinfo_a(GAI_NOWAIT, list, 2, NULL)));
    await(&first);
    await(&second);
    show_request(&first);
    show_request(&second);
    printf("gai_suspend: %s\n", gai(gai_suspend(waited, 3, NULL)));
    printf("gai_suspend of none: %s\n", gai(gai_suspend(waited, 0, NULL)));
    return 0;
}
