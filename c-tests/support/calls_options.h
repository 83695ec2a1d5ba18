/* The calls of calls.h about socket options. */
#ifndef CALLS_OPTIONS_H
#define CALLS_OPTIONS_H

/* Stands for a null pointer as an option's value. */
enum { NO_VALUE = 0x7ffffff1 };

/* The values that are numbers of the system. */
SHARED const char *number_name(int value) {
    static const struct {
        int value;
        const char *name;
    } types[] = {
        {SOCK_STREAM, "SOCK_STREAM"}, {SOCK_DGRAM, "SOCK_DGRAM"}, {SOCK_SEQPACKET, "SOCK_SEQPACKET"}};
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
        if (types[i].value == value)
            return types[i].name;
    return "another type";
}

SHARED void do_getopt(long s, long level, long option, long room) {
    union {
        int number;
        unsigned char bytes[256];
    } value;
    memset(&value, 0xaa, sizeof value);
    socklen_t len = (socklen_t)room;
    int n = getsockopt(fd_of(s), (int)level, (int)option, &value, &len), e = errno;
    begin("getopt", s);
    errno = e;
    result(n);
    if (n == 0) {
        printf(" %u:", (unsigned)len);
        int whole = len == sizeof value.number;
        if (level == SOL_SOCKET && option == SO_ERROR && whole)
            printf(" %s", errname(value.number));
        else if (level == SOL_SOCKET && option == SO_TYPE && whole)
            printf(" %s", number_name(value.number));
        else if (level == SOL_SOCKET && option == SO_DOMAIN && whole)
            printf(" %s", value.number == AF_INET    ? "AF_INET"
                          : value.number == AF_INET6 ? "AF_INET6"
                          : value.number == AF_UNIX  ? "AF_UNIX"
                                                     : "another");
        else if (level == SOL_SOCKET && option == SO_PEERCRED)
            printf(" credentials");
        else if (level == SOL_SOCKET && (option == SO_TYPE || option == SO_DOMAIN || option == SO_ERROR))
            printf(" a part");
        else if (whole)
            printf(" %d", value.number);
        else
            for (socklen_t i = 0; i < len && i < 16; i++)
                printf(" %02x", value.bytes[i]);
    }
    printf("\n");
}

/* Sets an option to two numbers, of which a shorter LEN takes a part: seconds and microseconds for the
 * timeouts, else ints. */
SHARED void do_setopt(long s, long level, long option, long first, long second, long len) {
    union {
        int numbers[64];
        struct timeval time;
        char name[16];
    } value;
    memset(&value, 0, sizeof value);
    if (level == SOL_SOCKET && (option == SO_RCVTIMEO || option == SO_SNDTIMEO)) {
        value.time.tv_sec = first;
        value.time.tv_usec = (int)second;
    } else if (level == SOL_SOCKET && option == SO_BINDTODEVICE) {
        strcpy(value.name, first ? "lo" : "");
    } else {
        value.numbers[0] = (int)first;
        value.numbers[1] = (int)second;
    }
    const void *at = first == NO_VALUE ? NULL : &value;
    line("setopt", s, setsockopt(fd_of(s), (int)level, (int)option, at, (socklen_t)len));
}

#endif
