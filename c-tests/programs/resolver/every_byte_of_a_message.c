/* A message with each of its bytes changed to each value: all functions that parse messages return what they
 * return on Linux. */
#include "resolver.h"

static const unsigned char sample[] = "\x12\x34\x81\x80\0\1\0\2\0\1\0\1\3www\4test\0\0\5\0\1"
                                      "\xc0\x0c\0\5\0\1\0\0\0\x3c\0\6\3web\xc0\x10"
                                      "\xc0\x26\0\1\0\1\0\0\0\x3d\0\4\xc0\0\2\2"
                                      "\xc0\x10\0\2\0\1\0\1\0\0\0\5\2ns\xc0\x10"
                                      "\0\0\x29\x04\xb0\0\0\x80\0\0\0";
static unsigned long sum = 5381;

static void add(unsigned long value) {
    sum = (sum * 33 + value) & 0xffffffff;
}

static void add_text(const char *text) {
    for (; *text; text++)
        add((unsigned char)*text);
}

static void take_apart(const unsigned char *message, int len) {
    char text[NS_MAXDNAME];
    ns_msg handle;
    ns_rr rr;
    add((unsigned long)ns_initparse(message, len, &handle) & 0xff);
    for (int at = 12; at < len; at += 5) {
        int n = dn_expand(message, message + len, message + at, text, sizeof text);
        add((unsigned long)n & 0xff);
        if (n >= 0)
            add_text(text);
        add((unsigned long)dn_skipname(message + at, message + len) & 0xff);
        add((unsigned long)ns_skiprr(message + at, message + len, ns_s_an, 2) & 0xff);
    }
    add((unsigned long)res_nameinquery("www.test", ns_t_cname, ns_c_in, message, message + len) & 0xff);
    add((unsigned long)res_queriesmatch(message, message + len, sample, sample + sizeof sample - 1) & 0xff);
    if (ns_initparse(message, len, &handle) != 0)
        return;
    for (int section = 0; section < ns_s_max; section++)
        for (int i = 0; i <= ns_msg_count(handle, section) && i < 9; i++) {
            int n = ns_parserr(&handle, (ns_sect)section, i, &rr);
            add((unsigned long)n & 0xff);
            if (n == 0) {
                add_text(ns_rr_name(rr));
                add(ns_rr_type(rr) + ns_rr_rdlen(rr) * 7u + ns_rr_ttl(rr));
            }
        }
}

int main(void) {
    static unsigned char message[sizeof sample - 1];
    for (size_t i = 0; i < sizeof message; i++) {
        for (int value = 0; value < 256; value++) {
            memcpy(message, sample, sizeof message);
            message[i] = (unsigned char)value;
            take_apart(message, sizeof message);
        }
        printf("byte %zu: %08lx\n", i, sum);
    }
    for (int len = 0; len <= (int)sizeof message; len++)
        take_apart(sample, len);
    printf("shortened: %08lx\n", sum);
    return 0;
}
