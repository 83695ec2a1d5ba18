/* What the programs about look-ups as descriptors share. */
#ifndef LOOKUPS_H
#define LOOKUPS_H

#include "names.h"

#include <wasi/posix_sockets.h>

/* The answer of a look-up, with its rows. */
SHARED int finish(int fd) {
    struct addrinfo *list = NULL;
    errno = 0;
    int e = wasi_getaddrinfo_finish(fd, &list);
    printf("finish: %s%s%s\n", eai(e), e == EAI_SYSTEM ? " " : "", e == EAI_SYSTEM ? errname(errno) : "");
    show_list(list);
    return e;
}

#endif
