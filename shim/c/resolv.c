/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <resolv.h>: the state of a resolver, which has bit-fields, and the calls on it. What they do is in Rust. */

#define _GNU_SOURCE
#include "environment.h"
#include "memory.h"
#include "resolver.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <resolv.h>
#include <stdlib.h>
#include <string.h>

void wasi_posix_sockets_set_h_errno(int value);

static struct __res_state state;

/* Returns the state used by the functions that take none. */
struct __res_state *__res_state(void) {
    return &state;
}

/* Reads the settings into a state; 0.
 *
 * Differs from Linux: the servers are those that the program has named, or those of /etc/resolv.conf where it
 * can be opened, or those of the environment. */
int res_ninit(res_state s) {
    struct resolver r;
    char *domain = s->defdname;
    int i, v6 = 0;
    if (is_outside(s, sizeof *s))
        return -1;
    res_nclose(s);
    memset(s, 0, sizeof *s);
    wasi_posix_sockets_res_settings(&r);
    s->retrans = r.timeout;
    s->retry = r.attempts;
    s->options = r.options;
    s->ndots = (unsigned)r.dots & 15;
    s->id = (unsigned short)res_randomid();
    for (i = 0; i < r.count; i++) {
        memcpy(&s->nsaddr_list[i], r.servers[i], sizeof s->nsaddr_list[i]);
        if (s->nsaddr_list[i].sin_family == AF_INET)
            continue;
        s->nsaddr_list[i].sin_family = 0;
        s->_u._ext.nsaddrs[i] = malloc(sizeof(struct sockaddr_in6));
        if (!s->_u._ext.nsaddrs[i])
            break;
        memcpy(s->_u._ext.nsaddrs[i], r.servers[i], sizeof(struct sockaddr_in6));
        v6++;
    }
    s->nscount = i;
    s->_u._ext.nscount6 = (uint16_t)v6;
    if (r.count == 0) {
        s->nscount = 1;
        s->nsaddr_list[0].sin_family = AF_INET;
        s->nsaddr_list[0].sin_port = htons(NS_DEFAULTPORT);
        s->nsaddr_list[0].sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    }
    memcpy(s->defdname, r.domains, sizeof s->defdname);
    for (i = 0; i < MAXDNSRCH && *domain; i++) {
        s->dnsrch[i] = domain;
        domain += strlen(domain) + 1;
    }
    return 0;
}

/* `res_ninit` for the state that is not given. */
int res_init(void) {
    return res_ninit(&state);
}

/* Frees what a state holds. */
void res_nclose(res_state s) {
    int i;
    if (is_outside(s, sizeof *s) || !(s->options & RES_INIT))
        return;
    for (i = 0; i < MAXNS; i++) {
        if (memory_from(s->_u._ext.nsaddrs[i]) >= sizeof(struct sockaddr_in6))
            free(s->_u._ext.nsaddrs[i]);
        s->_u._ext.nsaddrs[i] = NULL;
    }
    s->_u._ext.nscount6 = 0;
}

/* `res_nclose` for the state that is not given. */
void res_close(void) {
    res_nclose(&state);
}

/* What counts of a state, which is made first if it has not been; -1 for one outside memory. */
static int read_state(res_state s, struct resolver *given) {
    struct resolver r;
    size_t place = 0;
    int i;
    if (is_outside(s, sizeof *s))
        return -1;
    if (!(s->options & RES_INIT))
        res_ninit(s);
    memset(&r, 0, sizeof r);
    r.timeout = s->retrans;
    r.attempts = s->retry;
    r.dots = s->ndots;
    r.options = (unsigned)s->options;
    for (i = 0; i < s->nscount && i < MAXNS; i++) {
        if (s->nsaddr_list[i].sin_family == AF_INET)
            memcpy(r.servers[r.count++], &s->nsaddr_list[i], sizeof s->nsaddr_list[i]);
        else if (memory_from(s->_u._ext.nsaddrs[i]) >= sizeof(struct sockaddr_in6))
            memcpy(r.servers[r.count++], s->_u._ext.nsaddrs[i], sizeof(struct sockaddr_in6));
    }
    for (i = 0; i < MAXDNSRCH && s->dnsrch[i]; i++) {
        if (is_no_string(s->dnsrch[i]))
            return -1;
        size_t len = strlen(s->dnsrch[i]) + 1;
        if (place + len >= sizeof r.domains)
            break;
        memcpy(r.domains + place, s->dnsrch[i], len);
        place += len;
    }
    if (s->options & RES_ROTATE && s->nscount > 1) {
        struct sockaddr_in first = s->nsaddr_list[0];
        struct sockaddr_in6 *first6 = s->_u._ext.nsaddrs[0];
        int last = (s->nscount < MAXNS ? s->nscount : MAXNS) - 1;
        memmove(s->nsaddr_list, s->nsaddr_list + 1, (size_t)last * sizeof first);
        memmove(s->_u._ext.nsaddrs, s->_u._ext.nsaddrs + 1, (size_t)last * sizeof(void *));
        s->nsaddr_list[last] = first;
        s->_u._ext.nsaddrs[last] = first6;
    }
    *given = r;
    return 0;
}

/* What a call gave, and why it found nothing. */
static int done(res_state s, const struct resolver *r, int given) {
    if (given < 0) {
        s->res_h_errno = r->h_error;
        wasi_posix_sockets_set_h_errno(r->h_error);
    }
    return given;
}

/* Queries the servers for a name exactly as given; returns the length of the answer, or -1 with h_errno. */
int res_nquery(res_state s, const char *name, int class, int type, unsigned char *answer, int room) {
    struct resolver r;
    if (read_state(s, &r) != 0)
        return -1;
    return done(s, &r, wasi_posix_sockets_res_query(&r, name, class, type, answer, room));
}

/* `res_nquery` for the state that is not given. */
int res_query(const char *name, int class, int type, unsigned char *answer, int room) {
    return res_nquery(&state, name, class, type, answer, room);
}

/* The replacement of a name in the file that HOSTALIASES names, written to TO; null for none. */
const char *res_hostalias(const res_state s, const char *name, char *to, size_t room) {
    const char *file = wasi_posix_sockets_getenv("HOSTALIASES");
    char line[BUFSIZ], *found = NULL;
    FILE *in;
    if (is_outside(s, sizeof *s) || is_no_string(name) || is_outside(to, room))
        return NULL;
    if (s->options & RES_NOALIASES || !file)
        return NULL;
    in = fopen(file, "r");
    if (!in)
        return NULL;
    while (!found && fgets(line, sizeof line, in)) {
        char *rest, *alias = strtok_r(line, " \t\n", &rest), *real = strtok_r(NULL, " \t\n", &rest);
        if (!alias)
            break;
        if (strcasecmp(alias, name) != 0)
            continue;
        if (!real || room == 0)
            break;
        /* As on Linux, what has no room is left out. */
        to[0] = '\0';
        found = strncat(to, real, room - 1);
    }
    fclose(in);
    return found;
}

/* `res_hostalias` for the state that is not given, in storage of the library's own. */
const char *hostalias(const char *name) {
    static char alias[NS_MAXDNAME];
    return res_hostalias(&state, name, alias, sizeof alias);
}

/* Asks the servers about a name in the domains that are searched; otherwise as `res_nquery`. */
int res_nsearch(res_state s, const char *name, int class, int type, unsigned char *answer, int room) {
    struct resolver r;
    char alias[NS_MAXDNAME];
    if (read_state(s, &r) != 0 || is_no_string(name))
        return -1;
    if (!strchr(name, '.') && res_hostalias(s, name, alias, sizeof alias))
        return res_nquery(s, alias, class, type, answer, room);
    return done(s, &r, wasi_posix_sockets_res_search(&r, name, class, type, answer, room));
}

/* `res_nsearch` for the state that is not given. */
int res_search(const char *name, int class, int type, unsigned char *answer, int room) {
    return res_nsearch(&state, name, class, type, answer, room);
}

/* Asks about a name in a domain, or without one as it is but for a dot at its end. */
int res_nquerydomain(res_state s, const char *name, const char *domain, int class, int type,
                     unsigned char *answer, int room) {
    char whole[NS_MAXDNAME];
    size_t len, more;
    if (is_outside(s, sizeof *s) || is_no_string(name) || (domain && is_no_string(domain)))
        return -1;
    len = strlen(name);
    more = domain ? strlen(domain) + 1 : 0;
    if (len + more >= sizeof whole) {
        s->res_h_errno = NO_RECOVERY;
        wasi_posix_sockets_set_h_errno(NO_RECOVERY);
        return -1;
    }
    memcpy(whole, name, len + 1);
    if (domain) {
        whole[len] = '.';
        memcpy(whole + len + 1, domain, more);
    } else if (len > 0 && name[len - 1] == '.') {
        whole[len - 1] = '\0';
    }
    return res_nquery(s, whole, class, type, answer, room);
}

/* `res_nquerydomain` for the state that is not given. */
int res_querydomain(const char *name, const char *domain, int class, int type, unsigned char *answer,
                    int room) {
    return res_nquerydomain(&state, name, domain, class, type, answer, room);
}

/* Makes a query; returns its length, or -1. With NS_NOTIFY_OP, DATA is the name in question. */
int res_nmkquery(res_state s, int opcode, const char *name, int class, int type, const unsigned char *data,
                 int data_len, const unsigned char *unused, unsigned char *query, int room) {
    struct resolver r;
    (void)data_len;
    (void)unused;
    if (read_state(s, &r) != 0)
        return -1;
    return wasi_posix_sockets_mkquery(&r, opcode, name, class, type, (const char *)data, query, room);
}

/* `res_nmkquery` for the state that is not given. */
int res_mkquery(int opcode, const char *name, int class, int type, const unsigned char *data, int data_len,
                const unsigned char *unused, unsigned char *query, int room) {
    return res_nmkquery(&state, opcode, name, class, type, data, data_len, unused, query, room);
}

/* Sends a query; returns the length of the answer, or -1: ECONNREFUSED if no server takes it, ETIMEDOUT if
 * none answers.
 */
int res_nsend(res_state s, const unsigned char *query, int query_len, unsigned char *answer, int room) {
    struct resolver r;
    if (read_state(s, &r) != 0)
        return -1;
    return wasi_posix_sockets_res_send(&r, query, query_len, answer, room);
}

/* `res_nsend` for the state that is not given. */
int res_send(const unsigned char *query, int query_len, unsigned char *answer, int room) {
    return res_nsend(&state, query, query_len, answer, room);
}

/* Whether one of the servers has this address. */
int res_isourserver(const struct sockaddr_in *address) {
    int i;
    if (is_outside(address, sizeof *address))
        return 0;
    for (i = 0; i < state.nscount && i < MAXNS; i++)
        if (state.nsaddr_list[i].sin_port == address->sin_port &&
            (state.nsaddr_list[i].sin_addr.s_addr == address->sin_addr.s_addr ||
             state.nsaddr_list[i].sin_addr.s_addr == INADDR_ANY))
            return 1;
    return 0;
}
