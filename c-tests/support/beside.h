/* Shared by the programs about asynchronous look-ups. */
#ifndef BESIDE_H
#define BESIDE_H

#include "names.h"

#include <signal.h>
#include <time.h>

/* The name of the result of a call about such a look-up. */
SHARED const char *gai(int e) {
    return e == EAI_INPROGRESS    ? "EAI_INPROGRESS"
           : e == EAI_CANCELED    ? "EAI_CANCELED"
           : e == EAI_NOTCANCELED ? "EAI_NOTCANCELED"
           : e == EAI_ALLDONE     ? "EAI_ALLDONE"
           : e == EAI_INTR        ? "EAI_INTR"
                                  : eai(e);
}

/* Waits for a request, for at most ten seconds. */
SHARED void await(struct gaicb *request) {
    const struct gaicb *list[] = {request};
    struct timespec limit = {.tv_sec = 10};
    while (gai_error(request) == EAI_INPROGRESS && gai_suspend(list, 1, &limit) != EAI_AGAIN)
        continue;
}

/* The state of a request, and its addresses. */
SHARED void show_request(struct gaicb *request) {
    printf("%s: %s\n", request->ar_name ? request->ar_name : "(no name)", gai(gai_error(request)));
    show_list(request->ar_result);
    request->ar_result = NULL;
}

#endif
