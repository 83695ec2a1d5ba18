/* getaddrinfo_a with GAI_WAIT returns when all requests of the list are complete, whatever their results;
 * null entries are ignored. */
#include "beside.h"

int main(void) {
    struct addrinfo hints = {.ai_family = AF_INET, .ai_socktype = SOCK_STREAM};
    struct addrinfo v6_only = {.ai_family = AF_INET6, .ai_socktype = SOCK_STREAM};
    struct addrinfo wrong = {.ai_family = 77};
    struct gaicb requests[] = {
        {.ar_name = "192.0.2.1", .ar_service = "80", .ar_request = &hints},
        {.ar_name = "localhost", .ar_service = "8080", .ar_request = &hints},
        {.ar_name = "192.0.2.1", .ar_service = "no-such-service", .ar_request = &hints},
        {.ar_name = "192.0.2.1", .ar_service = "80", .ar_request = &v6_only},
        {.ar_name = "192.0.2.1", .ar_service = "80", .ar_request = &wrong},
        {.ar_service = "80", .ar_request = &v6_only},
    };
    struct gaicb *list[] = {&requests[0], NULL,         &requests[1], &requests[2],
                            &requests[3], &requests[4], &requests[5]};
    printf("getaddrinfo_a: %s\n", gai(getaddrinfo_a(GAI_WAIT, list, 7, NULL)));
    for (int i = 0; i < 6; i++)
        show_request(&requests[i]);
    printf("of none: %s\n", gai(getaddrinfo_a(GAI_WAIT, list, 0, NULL)));
    return 0;
}
