/* A descriptor of each kind, none of which blocks: each readable one has five bytes. */
static const char file_name[] = "file";

static void make_file(void) {
    int fd = open(file_name, O_RDWR | O_CREAT | O_TRUNC, 0600);
    if (write(fd, "0123456789", 10) != 10)
        wrong("space for", file_name);
    close(fd);
    remove("other");
}

static void nonblocking(int fd) {
    fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK);
}

static struct sockaddr_in bound(int fd) {
    struct sockaddr_in address = loopback(0);
    socklen_t len = sizeof address;
    bind(fd, (struct sockaddr *)&address, len);
    getsockname(fd, (struct sockaddr *)&address, &len);
    return address;
}

/* A listener, and a connection to it that has not been accepted. */
static int listener(int *connected) {
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in address = bound(fd);
    listen(fd, 4);
    if (connected) {
        *connected = socket(AF_INET, SOCK_STREAM, 0);
        connect(*connected, (struct sockaddr *)&address, sizeof address);
        wait_for(fd, POLLIN, 1000);
    }
    return fd;
}

static int of_pair(int type) {
    int ends[2];
    socketpair(AF_UNIX, type, 0, ends);
    send(ends[1], "01234", 5, 0);
    return ends[0];
}

static int datagrams(int is_connected) {
    int fd = socket(AF_INET, SOCK_DGRAM, 0);
    struct sockaddr_in address = bound(fd);
    if (is_connected)
        connect(fd, (struct sockaddr *)&address, sizeof address);
    sendto(fd, "01234", 5, 0, (struct sockaddr *)&address, sizeof address);
    wait_for(fd, POLLIN, 1000);
    return fd;
}

static int connection(void) {
    int client, server = listener(&client);
    int fd = accept(server, NULL, NULL);
    send(client, "01234", 5, 0);
    wait_for(fd, POLLIN, 1000);
    return fd;
}

static int end_of_pipe(int which) {
    int ends[2];
    if (pipe(ends) != 0 || write(ends[1], "01234", 5) != 5)
        wrong("pipe", "");
    return ends[which];
}

static int interest_list(void) {
    int fd = epoll_create1(0), counter = eventfd(1, 0);
    epoll_ctl(fd, EPOLL_CTL_ADD, counter, &(struct epoll_event){.events = EPOLLIN});
    return fd;
}

static int timer(void) {
    int fd = timerfd_create(CLOCK_MONOTONIC, 0);
    timerfd_settime(fd, 0, &(struct itimerspec){.it_value.tv_nsec = 1}, NULL);
    wait_for(fd, POLLIN, 1000);
    return fd;
}

static int descriptor(const char *name) {
    static const struct {
        const char *name;
        int number;
    } numbers[] = {{"none", -1}, {"closed", 900}, {"least", INT_MIN}, {"most", INT_MAX}};
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        if (strcmp(name, numbers[i].name) == 0)
            return numbers[i].number;
    int fd = -1, unused;
#define KIND(which, make)                                                                                    \
    if (strcmp(name, which) == 0)                                                                            \
        fd = make;
    KIND("tcp", socket(AF_INET, SOCK_STREAM, 0))
    KIND("tcp6", socket(AF_INET6, SOCK_STREAM, 0))
    KIND("listen", listener(NULL))
    KIND("listenq", listener(&unused))
    KIND("conn", connection())
    KIND("udp", datagrams(0))
    KIND("udpc", datagrams(1))
    KIND("local", socket(AF_UNIX, SOCK_STREAM, 0))
    KIND("pair", of_pair(SOCK_STREAM))
    KIND("dgram", of_pair(SOCK_DGRAM))
    KIND("seqp", of_pair(SOCK_SEQPACKET))
    KIND("piper", end_of_pipe(0))
    KIND("pipew", end_of_pipe(1))
    KIND("eventfd", eventfd(3, 0))
    KIND("epoll", interest_list())
    KIND("timerfd", timer())
    KIND("file", open(file_name, O_RDWR))
    KIND("dir", open(".", O_RDONLY | O_DIRECTORY))
#undef KIND
    if (fd < 0)
        wrong("descriptor", name);
    nonblocking(fd);
    return fd;
}

/* Closes all descriptors except the standard streams and the directory that the host opened. */
static void close_all(void) {
    for (int fd = 4; fd < 256; fd++)
        close(fd);
}
