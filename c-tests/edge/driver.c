/* Calls functions of the library with arguments of every kind. Each line of standard input has the name of a
 * function in functions.def and a word for each argument; the result is printed as a line. Natively each call
 * is made in a separate process. */
#include "arguments.h"

#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

static void tell(const char *form, ...) {
    va_list list;
    va_start(list, form);
    vsnprintf(answer, sizeof answer, form, list);
    va_end(list);
}

static void NUM(long long result) {
    if (result == -1)
        tell("-1 %s", errname(errno));
    else
        tell("%lld", result);
}

static void FD(int result) {
    if (result == -1)
        tell("-1 %s", errname(errno));
    else
        tell("%s", result > 2 ? "descriptor" : "a small number");
}

static void PTR(const void *result) {
    tell("%s", result ? "pointer" : "null");
}

static void ERR(int result) {
    tell("%s", errname(result));
}

static void EAI(int result) {
    tell("%s", eai(result));
}

#define VOID(call) ((void)(call), tell("done"))

static void GAI(const char *node, const char *service, const void *hints, void *result) {
    int error = getaddrinfo(node, service, hints, result);
    EAI(error);
    if (error == 0)
        freeaddrinfo(*(struct addrinfo **)result);
}

static void GIFADDRS(void *result) {
    int error = getifaddrs(result);
    NUM(error);
    if (error == 0)
        freeifaddrs(*(struct ifaddrs **)result);
}

static void IFNAMES(struct if_nameindex *list) {
    PTR(list);
    if (list)
        if_freenameindex(list);
}

/* Raises the signals that are waited for, and blocks them. */
#define RAISED(call) (raise_held(), call)
static void raise_held(void) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    sigprocmask(SIG_BLOCK, &set, NULL);
    raise(SIGUSR1);
}

#define D(i) ((int)arguments[i].number)
#define P(i) ((void *)arguments[i].pointer)
#define U(i) ((const unsigned char *)arguments[i].pointer)
#define S(i) ((const char *)arguments[i].pointer)
#define N(i) (arguments[i].number)
#define CLOCK(i) (N(i) == CLOCK_REALTIME_MARK ? CLOCK_REALTIME : CLOCK_MONOTONIC)

#define EDGE(name, kinds, call)                                                                              \
    static void call_##name(void) {                                                                          \
        call;                                                                                                \
    }
#ifdef __wasi__
#define OURS EDGE
#else
#define OURS(name, kinds, call)                                                                              \
    static void call_##name(void) {                                                                          \
        tell("no such function");                                                                            \
    }
#endif
#define SKIP(name, why)
#include "functions.def"
#undef EDGE
#undef OURS

static const struct function {
    const char *name, *kinds;
    void (*call)(void);
} functions[] = {
#define EDGE(name, kinds, call) {#name, kinds, call_##name},
#define OURS EDGE
#include "functions.def"
};

static void perform(char *line) {
    char *name = strtok(line, " "), *words[ARGUMENTS];
    size_t i = 0, count = 0;
    while (i < sizeof functions / sizeof functions[0] && strcmp(functions[i].name, name) != 0)
        i++;
    if (i == sizeof functions / sizeof functions[0])
        wrong("function", name);
    for (char *word; (word = strtok(NULL, " "));)
        words[count++] = word;
    prepare(functions[i].kinds, words, count);
    errno = 0;
    functions[i].call();
    const char *harm = touched();
    printf("%s: %s%s\n", name, answer, harm);
    fflush(stdout);
    close_all();
}

#ifdef __wasi__
static void separate(char *line) {
    perform(line);
}
#else
#include <sys/time.h>
#include <sys/wait.h>

static void separate(char *line) {
    pid_t child = fork();
    if (child == 0) {
        /* Calls that wait forever are not compared. */
        setitimer(ITIMER_REAL, &(struct itimerval){.it_value.tv_usec = 300000}, NULL);
        perform(line);
        _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    if (!WIFSIGNALED(status))
        return;
    const char *what = WTERMSIG(status) == SIGALRM   ? "waits"
                       : WTERMSIG(status) == SIGSEGV ? "traps"
                       : WTERMSIG(status) == SIGBUS  ? "traps"
                       : WTERMSIG(status) == SIGABRT ? "traps"
                                                     : "ends by a signal";
    printf("%.*s: %s\n", (int)strcspn(line, " "), line, what);
    fflush(stdout);
}
#endif

int main(void) {
    signal(SIGPIPE, SIG_IGN);
    make_regions();
    static char line[8192];
    while (fgets(line, sizeof line, stdin)) {
        line[strcspn(line, "\n")] = 0;
        separate(line);
    }
    return 0;
}
