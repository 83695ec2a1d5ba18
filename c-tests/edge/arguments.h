/* The arguments of a call, built from words, in memory where a write to any byte that should not be written
 * is detected. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "names.h"

#include <arpa/nameser.h>
#include <dirent.h>
#include <ifaddrs.h>
#include <limits.h>
#include <netinet/ether.h>
#include <netinet/tcp.h>
#include <resolv.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <sys/sendfile.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <sys/timerfd.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <threads.h>
#include <time.h>
#ifdef __wasi__
#include <wasi/posix_sockets.h>
#else
#include <sys/mman.h>
#endif

enum { ARGUMENTS = 8, REGION = 8192, PLACE = 512, PATTERN = 0xa5, CLOCK_REALTIME_MARK = 1 };

static struct argument {
    const char *kind, *word;
    long long number;
    char *pointer;
    /* How many bytes may be written. */
    size_t writable;
} arguments[ARGUMENTS];
static char answer[256];

/* One region for each argument, and the last bytes of memory. */
static char *regions[ARGUMENTS + 1], before[ARGUMENTS + 1][REGION];

static void wrong(const char *what, const char *word) {
    printf("no %s %s\n", what, word);
    exit(98);
}

/* The end of memory, beyond which nothing may be accessed. */
static char *memory_end(void) {
    return regions[ARGUMENTS] + REGION;
}

/* An address outside memory, as long as the memory does not grow by much. */
static char *nowhere(void) {
#ifdef __wasi__
    return memory_end() + (1 << 20);
#else
    return memory_end() + 16;
#endif
}

static int is_nowhere(const char *address) {
    return !address || address == nowhere() || address == (char *)(intptr_t)-4;
}

static void make_regions(void) {
#ifdef __wasi__
    /* Grows the heap in advance, so that it never grows past the end. */
    char *volatile room = malloc(4 << 20);
    free(room);
    for (int i = 0; i < ARGUMENTS; i++)
        regions[i] = malloc(REGION);
    size_t pages = __builtin_wasm_memory_grow(0, 1);
    regions[ARGUMENTS] = (char *)((pages + 1) * 65536) - REGION;
#else
    for (int i = 0; i <= ARGUMENTS; i++) {
        regions[i] = mmap(NULL, 2 * REGION, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        mprotect(regions[i] + REGION, REGION, PROT_NONE);
    }
#endif
}

#include "constants.h"
#include "descriptors.h"

static long long number(const char *text) {
    long long all = 0;
    char part[64];
    while (*text) {
        size_t len = strcspn(text, "|");
        snprintf(part, sizeof part, "%.*s", (int)len, text);
        text += len + (text[len] == '|');
        char *end;
        long long value = strtoll(part, &end, 0);
        if (*end) {
            size_t i = 0;
            while (i < sizeof constants / sizeof constants[0] && strcmp(constants[i].name, part) != 0)
                i++;
            if (i == sizeof constants / sizeof constants[0])
                wrong("constant", part);
            value = constants[i].value;
        }
        all |= value;
    }
    return all;
}

static int is(const char *word, const char *other) {
    return strcmp(word, other) == 0;
}

static int begins(const char *word, const char *with) {
    return strncmp(word, with, strlen(with)) == 0;
}

/* A pointer to SIZE bytes for content; if it points outside memory, the content is discarded. */
static char *place(int i, const char *word, size_t size) {
    if (is(word, "null"))
        return NULL;
    if (is(word, "odd"))
        return regions[i] + PLACE + 1;
    if (is(word, "last"))
        return memory_end() - size;
    if (is(word, "end"))
        return memory_end() - (size + 1) / 2;
    if (is(word, "past"))
        return nowhere();
    if (is(word, "high"))
        return (char *)(intptr_t)-4;
    return regions[i] + PLACE;
}

/* Copies the part that lies within memory. */
static void put(char *to, const void *content, size_t size) {
    char *end = memory_end();
    if (is_nowhere(to))
        return;
    if (to < end && to + size > end)
        size = end - to;
    memcpy(to, content, size);
}

#include "objects.h"

static void string(int i, const char *word) {
    size_t size = strlen(word) + 1;
    if (is(word, "null") || is(word, "past") || is(word, "high")) {
        arguments[i].pointer = place(i, word, 1);
    } else if (is(word, "open")) {
        arguments[i].pointer = memory_end() - 8;
        put(arguments[i].pointer, "127.0.0.", 8);
    } else if (is(word, "long")) {
        arguments[i].pointer = regions[i] + PLACE;
        memset(arguments[i].pointer, 'x', 6000);
        arguments[i].pointer[6000] = 0;
    } else {
        const char *text = is(word, "empty") ? "" : word;
        arguments[i].pointer = regions[i] + PLACE;
        put(arguments[i].pointer, text, is(word, "empty") ? 1 : size);
    }
}

static void prepare(const char *kinds, char **words, size_t count) {
    static char own[512];
    snprintf(own, sizeof own, "%s", kinds);
    memset(arguments, 0, sizeof arguments);
    pieces = 0;
    for (int i = 0; i <= ARGUMENTS; i++)
        memset(regions[i], PATTERN, REGION);
    make_file();
    size_t i = 0;
    char *rest = own;
    for (; *rest; i++) {
        arguments[i].kind = rest;
        rest += strcspn(rest, " ");
        if (*rest)
            *rest++ = 0;
    }
    if (i != count)
        wrong("such number of arguments of", kinds);
    for (i = 0; i < count; i++)
        if (begins(arguments[i].kind, "d:"))
            arguments[i].number = descriptor(words[i]);
    for (i = 0; i < count; i++)
        if (begins(arguments[i].kind, "n:"))
            arguments[i].number = number(words[i]);
    for (i = 0; i < count; i++) {
        struct argument *a = &arguments[i];
        const char *kind = strchr(a->kind, ':');
        const long long next = i + 1 < count ? arguments[i + 1].number : 0;
        const size_t room = next < 0 || next > REGION - 2 * PLACE ? REGION - 2 * PLACE : (size_t)next;
        if (begins(a->kind, "s:")) {
            string(i, words[i]);
        } else if (is(a->kind, "b") || is(a->kind, "c")) {
            a->pointer = place(i, words[i], room);
            a->writable = is(a->kind, "b") ? room : 0;
        } else if (is(a->kind, "A")) {
            const char *len = strchr(words[i + 1], '=');
            const long long given = len ? number(len + 1) : 0;
            a->writable = given < 0 || given > REGION - 2 * PLACE ? REGION - 2 * PLACE : (size_t)given;
            a->pointer = place(i, words[i], a->writable);
        } else if (is(a->kind, "L")) {
            const char *len = strchr(words[i], '=');
            const socklen_t value = len ? (socklen_t)number(len + 1) : 16;
            a->pointer = place(i, words[i], a->writable = sizeof value);
            put(a->pointer, &value, sizeof value);
        } else if (kind && !begins(a->kind, "d:") && !begins(a->kind, "n:")) {
            object(i, kind + 1, words[i]);
            if (begins(a->kind, "in:"))
                a->writable = 0;
        }
        /* The memory of another argument. */
        if (begins(words[i], "as") && !begins(a->kind, "s:"))
            a->pointer = arguments[words[i][2] - '0'].pointer;
    }
    for (i = 0; i <= ARGUMENTS; i++)
        memcpy(before[i], regions[i], REGION);
}

/* Whether a byte may have changed. */
static int may_change(const char *byte) {
    for (int i = 0; i < ARGUMENTS; i++) {
        const struct argument *a = &arguments[i];
        if (a->pointer && byte >= a->pointer && byte < a->pointer + a->writable)
            return 1;
    }
    return is_piece(byte);
}

/* The writes of a call that were not allowed, as words for the line. */
static const char *touched(void) {
    for (int i = 0; i <= ARGUMENTS; i++)
        for (int at = 0; at < REGION; at++)
            if (regions[i][at] != before[i][at] && !may_change(&regions[i][at])) {
                static char text[64];
                snprintf(text, sizeof text, " WRITES at %d of argument %d", at - PLACE, i);
                return text;
            }
    return "";
}
