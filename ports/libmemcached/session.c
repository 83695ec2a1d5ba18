/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* Calls libmemcached against the servers given as "--SERVER=host:port …", and prints each result. */

#include <libmemcached-1.0/memcached.h>

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static memcached_st *client;

static void show(const char *call, memcached_return_t result) {
    printf("%s: %s\n", call, memcached_strerror(client, result));
}

static void get(const char *key) {
    size_t length;
    uint32_t flags;
    memcached_return_t result;
    char *value = memcached_get(client, key, strlen(key), &length, &flags, &result);
    printf("get %s: %s", key, memcached_strerror(client, result));
    if (value)
        printf(", %zu bytes, flags %" PRIu32 ", \"%.20s\"", length, flags, value);
    printf("\n");
    free(value);
}

static memcached_return_t set(const char *key, const char *value, size_t length) {
    return memcached_set(client, key, strlen(key), value, length, 0, 7);
}

static void everything(const char *title) {
    static const char *keys[] = {"one", "two", "three", "nothing"};
    static const size_t lengths[] = {3, 3, 5, 7};
    static char big[900000];
    uint64_t number;
    memcached_return_t result;
    printf("== %s\n", title);
    show("flush", memcached_flush(client, 0));
    show("set one", set("one", "value", 5));
    show("add one", memcached_add(client, "one", 3, "other", 5, 0, 0));
    show("replace one", memcached_replace(client, "one", 3, "new", 3, 0, 1));
    show("append one", memcached_append(client, "one", 3, "er", 2, 0, 0));
    get("one");
    show("set two", set("two", "10", 2));
    show("increment two", memcached_increment(client, "two", 3, 5, &number));
    printf("%" PRIu64 "\n", number);
    show("decrement two", memcached_decrement(client, "two", 3, 1, &number));
    printf("%" PRIu64 "\n", number);
    memset(big, 'x', sizeof big);
    show("set three", set("three", big, sizeof big));
    get("three");
    show("mget", memcached_mget(client, keys, lengths, 4));
    int found = 0;
    size_t bytes = 0;
    memcached_result_st *each;
    while ((each = memcached_fetch_result(client, NULL, &result))) {
        found++;
        bytes += memcached_result_length(each);
        memcached_result_free(each);
    }
    printf("found: %d, %zu bytes\n", found, bytes);
    int stored = 0;
    for (int at = 0; at < 500; at++) {
        char key[16];
        snprintf(key, sizeof key, "key-%d", at);
        stored += memcached_success(set(key, key, strlen(key)));
    }
    show("flush buffers", memcached_flush_buffers(client));
    printf("stored: %d\n", stored);
    get("key-499");
    show("delete one", memcached_delete(client, "one", 3, 0));
    show("delete one", memcached_delete(client, "one", 3, 0));
    get("one");
    get("a key with spaces");
    show("quit", (memcached_quit(client), MEMCACHED_SUCCESS));
    get("two");
}

int main(int argc, char **argv) {
    static const struct {
        const char *title;
        memcached_behavior_t behavior;
    } kinds[] = {
        {"text", MEMCACHED_BEHAVIOR_HASH},
        {"binary", MEMCACHED_BEHAVIOR_BINARY_PROTOCOL},
        {"non-blocking", MEMCACHED_BEHAVIOR_NO_BLOCK},
        {"buffered", MEMCACHED_BEHAVIOR_BUFFER_REQUESTS},
        {"without replies", MEMCACHED_BEHAVIOR_NOREPLY},
    };
    if (argc != 2)
        return 2;
    for (size_t at = 0; at < sizeof kinds / sizeof *kinds; at++) {
        client = memcached(argv[1], strlen(argv[1]));
        if (!client)
            return 1;
        if (at > 0)
            memcached_behavior_set(client, kinds[at].behavior, 1);
        everything(kinds[at].title);
        memcached_free(client);
    }
    client = memcached("--SERVER=127.0.0.1:1", 20);
    show("nobody there", set("one", "value", 5));
    memcached_free(client);
    return 0;
}
