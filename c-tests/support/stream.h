/* A stream of bytes that anyone can reproduce, its checksum, and what peers share. */
#ifndef STREAM_H
#define STREAM_H

#include "check.h"

#include <netinet/tcp.h>
#include <stdint.h>

/* The bytes of the stream from `offset` on; no two stretches of a few bytes are alike. */
SHARED void stream_fill(void *buffer, size_t len, size_t offset) {
    unsigned char *p = buffer;
    for (size_t i = 0; i < len; i++) {
        uint32_t x = (uint32_t)(offset + i) * 2654435761u;
        p[i] = (unsigned char)(x >> 24 ^ x >> 13);
    }
}

struct sum {
    size_t bytes;
    uint32_t value;
};

SHARED void sum_add(struct sum *s, const void *buffer, size_t len) {
    const unsigned char *p = buffer;
    if (s->bytes == 0)
        s->value = 2166136261u;
    for (size_t i = 0; i < len; i++)
        s->value = (s->value ^ p[i]) * 16777619u;
    s->bytes += len;
}

SHARED void sum_print(const char *label, const struct sum *s) {
    printf("%s: %lu bytes, sum %08x\n", label, (unsigned long)s->bytes, (unsigned)s->value);
}

/* What the sum of the first `len` bytes of the stream must be. */
SHARED struct sum sum_of_stream(size_t len) {
    unsigned char buffer[4096];
    struct sum s = {0, 0};
    while (s.bytes < len) {
        size_t n = len - s.bytes < sizeof buffer ? len - s.bytes : sizeof buffer;
        stream_fill(buffer, n, s.bytes);
        sum_add(&s, buffer, n);
    }
    return s;
}

/* Sends the first `len` bytes of the stream on a blocking socket. */
SHARED void stream_send(int fd, size_t len) {
    static unsigned char buffer[65536];
    for (size_t sent = 0; sent < len;) {
        size_t n = len - sent < sizeof buffer ? len - sent : sizeof buffer;
        stream_fill(buffer, n, sent);
        send_all(fd, buffer, n);
        sent += n;
    }
}

/* Receives until the end, and says whether it was the stream's first bytes. */
SHARED void stream_expect(int fd, size_t len) {
    static unsigned char buffer[65536];
    struct sum got = {0, 0}, want = sum_of_stream(len);
    ssize_t n;
    while ((n = recv(fd, buffer, sizeof buffer, 0)) > 0)
        sum_add(&got, buffer, (size_t)n);
    show("last recv", n);
    printf("%s\n", got.bytes == want.bytes && got.value == want.value ? "all arrived" : "the bytes differ");
}

#endif
