/* gai_cancel of a completed request, or one that was never made, returns EAI_ALLDONE and leaves the result
 * unchanged. */
#include "beside.h"

int main(void) {
    struct addrinfo hints = {.ai_family = AF_INET, .ai_socktype = SOCK_STREAM};
    struct gaicb request = {.ar_name = "192.0.2.1", .ar_service = "80", .ar_request = &hints};
    struct gaicb never = {.ar_name = "192.0.2.2"};
    struct gaicb *list[] = {&request};
    getaddrinfo_a(GAI_WAIT, list, 1, NULL);
    printf("gai_cancel: %s\n", gai(gai_cancel(&request)));
    printf("gai_cancel of one never made: %s\n", gai(gai_cancel(&never)));
    show_request(&request);
    return 0;
}
