/* The objects that pointers point to, by type. */
static struct {
    char *at;
    size_t size;
} written[16];
static int pieces;

/* Whether a byte is in a buffer that a message header lets a call write. */
static int is_piece(const char *byte) {
    for (int i = 0; i < pieces; i++)
        if (byte >= written[i].at && byte < written[i].at + written[i].size)
            return 1;
    return 0;
}

static void may_write(int wanted, void *at, size_t size) {
    if (wanted && pieces < 16) {
        written[pieces].at = at;
        written[pieces++].size = size;
    }
}

enum { HEADERS = 2, PIECE = 8 };

/* Arrays of two buffers of eight bytes, the first of which is invalid in the way that the word says. */
static void buffers(int i, const char *word, struct iovec *iov, char *at, int writes) {
    for (int n = 0; n < HEADERS; n++) {
        iov[n] = (struct iovec){at + 64 * n, PIECE};
        may_write(writes, iov[n].iov_base, PIECE);
    }
    (void)i;
    if (strcmp(word, "wrap") == 0)
        iov[0].iov_len = iov[1].iov_len = SIZE_MAX / 2 + 1;
    else if (strcmp(word, "huge") == 0)
        iov[0].iov_len = INT_MAX;
    else if (strcmp(word, "most") == 0)
        iov[0].iov_len = SIZE_MAX;
    else if (strcmp(word, "nullbase") == 0)
        iov[0].iov_base = NULL;
    else if (strcmp(word, "pastbase") == 0)
        iov[0].iov_base = nowhere();
    else if (strcmp(word, "highbase") == 0)
        iov[0].iov_base = (char *)(intptr_t)-4;
    else if (strcmp(word, "endbase") == 0)
        may_write(writes, iov[0].iov_base = memory_end() - 4, 4);
    else if (strcmp(word, "none") == 0)
        iov[0].iov_len = iov[1].iov_len = 0;
}

/* A message header with two buffers, and space for an address and control data. */
static void message(int i, const char *word, struct msghdr *header, char *at, int writes) {
    struct iovec *iov = (struct iovec *)at;
    buffers(i, word, iov, at + 256, writes);
    *header = (struct msghdr){.msg_iov = iov, .msg_iovlen = HEADERS};
    char *name = at + 512, *control = at + 768;
    if (writes) {
        header->msg_name = name;
        header->msg_namelen = 128;
        header->msg_control = control;
        header->msg_controllen = 128;
    }
    if (strcmp(word, "noiov") == 0)
        header->msg_iov = NULL;
    else if (strcmp(word, "iovpast") == 0)
        header->msg_iov = (struct iovec *)nowhere();
    else if (strcmp(word, "iovend") == 0)
        header->msg_iov = (struct iovec *)(memory_end() - sizeof *iov);
    else if (strcmp(word, "iovhigh") == 0)
        header->msg_iov = (struct iovec *)(intptr_t)-4;
    else if (strcmp(word, "iov0") == 0)
        header->msg_iovlen = 0;
    else if (strcmp(word, "iov-1") == 0)
        header->msg_iovlen = -1;
    else if (strcmp(word, "iovmost") == 0)
        header->msg_iovlen = INT_MAX;
    else if (strcmp(word, "name-1") == 0)
        header->msg_name = name, header->msg_namelen = -1;
    else if (strcmp(word, "namenull") == 0)
        header->msg_name = NULL, header->msg_namelen = 128;
    else if (strcmp(word, "namepast") == 0)
        header->msg_name = nowhere(), header->msg_namelen = 16;
    else if (strcmp(word, "nameend") == 0)
        header->msg_name = memory_end() - 1, header->msg_namelen = 16;
    else if (strcmp(word, "nameshort") == 0)
        header->msg_name = name, header->msg_namelen = 1;
    else if (strcmp(word, "ctlnull") == 0)
        header->msg_control = NULL, header->msg_controllen = 64;
    else if (strcmp(word, "ctlpast") == 0)
        header->msg_control = nowhere(), header->msg_controllen = 64;
    else if (strcmp(word, "ctlend") == 0)
        header->msg_control = memory_end() - 4, header->msg_controllen = 64;
    else if (strcmp(word, "ctlshort") == 0)
        header->msg_control = control, header->msg_controllen = 3;
    else if (strcmp(word, "ctlmost") == 0)
        header->msg_control = control, header->msg_controllen = INT_MAX;
    else if (strcmp(word, "ctl0") == 0 || strcmp(word, "ctllong") == 0) {
        struct cmsghdr part = {.cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS};
        part.cmsg_len = strcmp(word, "ctl0") == 0 ? 0 : INT_MAX;
        memcpy(control, &part, sizeof part);
        header->msg_control = control, header->msg_controllen = 64;
    }
    const size_t name_len = header->msg_namelen > 128 ? 128 : header->msg_namelen;
    may_write(writes && header->msg_name, header->msg_name, name_len);
    const size_t control_len = header->msg_controllen > 128 ? 128 : header->msg_controllen;
    may_write(writes && header->msg_control, header->msg_control, control_len);
}

/* A state whose only server refuses. */
static struct __res_state *resolver(void) {
    res_init();
    _res.nscount = 1;
    _res.nsaddr_list[0] = loopback(9);
    _res.retry = 1;
    _res.dnsrch[0] = NULL;
    return &_res;
}

static void object(int i, const char *type, const char *word) {
    static union {
        char bytes[1024];
        struct __res_state state;
        struct sockaddr_in address;
        struct timespec time;
        struct itimerspec timer;
        struct epoll_event event;
        struct pollfd polled[2];
        fd_set set;
        sigset_t mask;
        struct iovec iov[HEADERS];
        struct msghdr message;
        struct mmsghdr messages[HEADERS];
        int number;
    } content;
    struct argument *a = &arguments[i];
    char *beside = regions[i] + 4 * PLACE;
    const int writes = strncmp(a->kind, "out:", 4) == 0;
    size_t size = 0;
    memset(&content, 0, sizeof content);
    static const struct {
        const char *name;
        size_t size;
    } plain[] = {
        {"action", sizeof(struct sigaction)},
        {"counter", 8},
        {"ether", sizeof(struct ether_addr)},
        {"ethername", 18},
        {"events", 4 * sizeof(struct epoll_event)},
        {"hints", sizeof(struct addrinfo)},
        {"hostent", sizeof(struct hostent)},
        {"ifname", IF_NAMESIZE},
        {"in6addr", 16},
        {"inaddr", 4},
        {"int", sizeof(int)},
        {"mask", sizeof(sigset_t)},
        {"name", 64},
        {"netent", sizeof(struct netent)},
        {"nsmsg", sizeof(ns_msg)},
        {"nsrr", sizeof(ns_rr)},
        {"offset", sizeof(off_t)},
        {"pair", 2 * sizeof(int)},
        {"pointer", sizeof(void *)},
        {"protoent", sizeof(struct protoent)},
        {"request", sizeof(struct gaicb)},
        {"servent", sizeof(struct servent)},
        {"siginfo", sizeof(siginfo_t)},
        {"stat", sizeof(struct stat)},
        {"state", sizeof content.state},
        {"time", sizeof(struct timespec)},
        {"timer", sizeof(struct itimerspec)},
        {"timeval", sizeof(struct timeval)},
        {"addr", sizeof content.address},
        {"anyport", sizeof content.address},
        {"event", sizeof content.event},
        {"fds", sizeof content.set},
        {"iov", sizeof content.iov},
        {"mmsgs", sizeof content.messages},
        {"msg", sizeof content.message},
        {"pollfds", sizeof content.polled},
        {"raised", sizeof content.mask},
    };
    for (size_t n = 0; n < sizeof plain / sizeof plain[0]; n++)
        if (strcmp(type, plain[n].name) == 0)
            size = plain[n].size;
    if (size == 0)
        wrong("type", type);
    if (strcmp(type, "addr") == 0 || strcmp(type, "anyport") == 0)
        content.address = loopback(type[2] == 'd' ? 9 : 0);
    else if (strcmp(type, "event") == 0)
        content.event.events = EPOLLIN;
    else if (strcmp(type, "timer") == 0)
        content.timer.it_value.tv_sec = 1;
    else if (strcmp(type, "int") == 0)
        content.number = 1;
    else if (strcmp(type, "fds") == 0)
        FD_SET(descriptor("udp"), &content.set);
    else if (strcmp(type, "state") == 0)
        content.state = *resolver();
    else if (strcmp(type, "raised") == 0)
        sigaddset(&content.mask, SIGUSR1);
    else if (strcmp(type, "pollfds") == 0) {
        content.polled[0] = (struct pollfd){.fd = descriptor("udp"), .events = POLLIN};
        content.polled[1].fd = -1;
    } else if (strcmp(type, "iov") == 0)
        buffers(i, word, content.iov, beside, writes);
    else if (strcmp(type, "msg") == 0)
        message(i, word, &content.message, beside, writes);
    else if (strcmp(type, "mmsgs") == 0) {
        message(i, word, &content.messages[0].msg_hdr, beside, writes);
        message(i, "ok", &content.messages[1].msg_hdr, beside + 1024, writes);
    }
    if (strcmp(word, "bad") == 0)
        memset(&content, 0xff, size);
    a->pointer = place(i, word, size);
    a->writable = size;
    if (strcmp(type, "mmsgs") == 0)
        /* The byte count, which is written when sending too. */
        may_write(1, a->pointer, size);
    put(a->pointer, &content, size);
}
