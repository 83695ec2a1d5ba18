/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <resolv.h> and <arpa/nameser.h>: what needs no server. */

#define _GNU_SOURCE
#include "memory.h"
#include "resolver.h"

#include <resolv.h>
#include <stdlib.h>
#include <string.h>

/* A name, or the number as text in a buffer of twenty bytes. */
static const char *or_number(const char *name, int number, char *buffer) {
    char *at = buffer + 19;
    unsigned rest = number < 0 ? 0u - (unsigned)number : (unsigned)number;
    if (name)
        return name;
    do
        *--at = (char)('0' + rest % 10);
    while (rest /= 10);
    if (number < 0)
        *--at = '-';
    return at;
}

/* Returns the name of a type, or its number in the library's storage. */
const char *p_type(int type) {
    static char number[20];
    return or_number(wasi_posix_sockets_type_name(type), type, number);
}

/* Returns the name of a class, or its number in the library's storage. */
const char *p_class(int class) {
    static char number[20];
    return or_number(wasi_posix_sockets_class_name(class), class, number);
}

/* Returns the name of a response code, or its number in the library's storage. */
const char *p_rcode(int code) {
    static const char *const names[] = {
        "NOERROR", "FORMERR", "SERVFAIL", "NXDOMAIN", "NOTIMP",  "REFUSED", "YXDOMAIN",
        "YXRRSET", "NXRRSET", "NOTAUTH",  "NOTZONE",  "",        NULL,      NULL,
        NULL,      NULL,      "BADSIG",   "BADKEY",   "BADTIME",
    };
    static char number[20];
    int is_known = code >= 0 && code < (int)(sizeof names / sizeof *names);
    return or_number(is_known ? names[code] : NULL, code, number);
}

/* Returns a flag of a message: 0 for an unknown one. */
int ns_msg_getflag(ns_msg message, int flag) {
    static const unsigned char shifts[] = {15, 11, 10, 9, 8, 7, 6, 5, 4, 0};
    if (flag < 0 || flag >= ns_f_max)
        return 0;
    return message._flags >> shifts[flag] & (flag == ns_f_opcode || flag == ns_f_rcode ? 15 : 1);
}

/* Returns how many labels a name has, without a leading asterisk. */
int dn_count_labels(const char *name) {
    size_t len = is_no_string(name) ? 0 : strlen(name);
    int count = 0;
    for (size_t i = 0; i < len; i++)
        count += name[i] == '.';
    if (len > 0 && name[0] == '*' && count)
        count--;
    if (len > 0 && name[len - 1] != '.')
        count++;
    return count;
}

/* Writes sixteen bits in network byte order. */
void putshort(uint16_t value, unsigned char *to) {
    ns_put16(value, to);
}

/* Writes thirty-two bits in network byte order. */
void putlong(uint32_t value, unsigned char *to) {
    ns_put32(value, to);
}

/* Reads sixteen bits in network byte order. */
unsigned int _getshort(const unsigned char *from) {
    return ns_get16(from);
}

/* Reads thirty-two bits in network byte order. */
unsigned int _getlong(const unsigned char *from) {
    return (unsigned int)ns_get32(from);
}

static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/* Writes bytes in base 64 (RFC 4648); returns the length of the text, or -1 if it does not fit. */
int b64_ntop(const unsigned char *from, size_t len, char *to, size_t room) {
    size_t out = 0, wanted = (len + 2) / 3 * 4 + 1;
    if (is_outside(from, len) || is_outside(to, room < wanted ? room : wanted))
        return -1;
    for (size_t i = 0; i < len; i += 3) {
        unsigned left = len - i < 3 ? (unsigned)(len - i) : 3;
        unsigned long bits = (unsigned long)from[i] << 16;
        bits |= left > 1 ? (unsigned long)from[i + 1] << 8 : 0;
        bits |= left > 2 ? from[i + 2] : 0;
        if (out + 4 > room)
            return -1;
        to[out++] = digits[bits >> 18 & 63];
        to[out++] = digits[bits >> 12 & 63];
        to[out++] = left > 1 ? digits[bits >> 6 & 63] : '=';
        to[out++] = left > 2 ? digits[bits & 63] : '=';
    }
    if (out >= room)
        return -1;
    to[out] = '\0';
    return (int)out;
}

static int is_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Reads bytes in base 64, with white space between the digits; returns how many there are, or -1 for what is
 * none or too little room. A null TO asks for the number alone.
 *
 * As glibc's, it writes each digit when it reads it, so a number of bytes that three does not divide needs
 * room for one more, and a null TO leaves the bits unchecked that are left over. */
int b64_pton(const char *from, unsigned char *to, size_t room) {
    size_t out = 0;
    int place = 0;
    char c;
    if (is_no_string(from))
        return -1;
    for (; (c = *from) != '\0' && c != '='; from++) {
        const char *digit;
        if (is_space(c))
            continue;
        digit = strchr(digits, c);
        if (!digit)
            return -1;
        if (to) {
            unsigned value = (unsigned)(digit - digits), shift = 6 - 2 * (unsigned)place;
            size_t written = place == 1 || place == 2 ? 2 : 1;
            if (out + written > room || is_outside(to + out, written))
                return -1;
            to[out] = (unsigned char)(place == 0 ? value << 2 : to[out] | value >> shift);
            if (written == 2)
                to[out + 1] = (unsigned char)(value << (8 - shift));
        }
        out += place != 0;
        place = (place + 1) % 4;
    }
    if (c == '\0')
        return place == 0 ? (int)out : -1;
    /* One sign that nothing follows, or two; and bits that are left over are zero. */
    if (place < 2 || (to && to[out] != 0))
        return -1;
    from++;
    if (place == 2) {
        while (is_space(*from))
            from++;
        if (*from++ != '=')
            return -1;
    }
    while (is_space(*from))
        from++;
    return *from == '\0' ? (int)out : -1;
}
