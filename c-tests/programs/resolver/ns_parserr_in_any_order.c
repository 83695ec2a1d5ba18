/* ns_parserr reads records in any order, continues with -1, and rejects sections and numbers that do not
 * exist; ns_skiprr returns their size, and the getters read flags and numbers. */
#include "resolver.h"

static const unsigned char message[] = "\x12\x34\x85\x83\0\1\0\3\0\0\0\1\4host\4test\0\0\1\0\1"
                                       "\xc0\x0c\0\1\0\1\0\0\0\x3c\0\4\xc0\0\2\1"
                                       "\xc0\x0c\0\1\0\1\0\0\0\x3d\0\4\xc0\0\2\2"
                                       "\xc0\x11\0\1\0\1\0\1\0\0\0\4\xc0\0\2\3"
                                       "\0\0\x29\x04\xb0\0\0\x80\0\0\0";

static void get(ns_msg *handle, int section, int number) {
    ns_rr rr;
    errno = 0;
    int n = ns_parserr(handle, (ns_sect)section, number, &rr);
    printf("section %d number %d: %d %s", section, number, n, errname(n < 0 ? errno : 0));
    if (n == 0)
        printf(" %s type %d class %d ttl %lu length %d%s", ns_rr_name(rr), ns_rr_type(rr), ns_rr_class(rr),
               (unsigned long)ns_rr_ttl(rr), ns_rr_rdlen(rr), ns_rr_rdata(rr) ? "" : " without data");
    printf("\n");
}

int main(void) {
    static const int order[][2] = {{1, 2}, {1, 0}, {1, -1}, {1, -1}, {1, -1}, {0, 0}, {0, -1}, {0, 1},
                                   {2, 0}, {3, 0}, {3, 1},  {1, 1},  {4, 0},  {1, 3}, {1, 0}};
    ns_msg handle;
    show("ns_initparse", ns_initparse(message, sizeof message - 1, &handle));
    printf("id %d, size %d\n", ns_msg_id(handle), (int)ns_msg_size(handle));
    for (int flag = 0; flag < ns_f_max; flag++)
        printf("flag %d: %d\n", flag, ns_msg_getflag(handle, flag));
    for (size_t i = 0; i < sizeof order / sizeof order[0]; i++)
        get(&handle, order[i][0], order[i][1]);
    const unsigned char *records = message + 12 + 15, *end = message + sizeof message - 1;
    show("the question", ns_skiprr(message + 12, end, ns_s_qd, 1));
    show("three records", ns_skiprr(records, end, ns_s_an, 3));
    show("five records", ns_skiprr(records, end, ns_s_an, 5));
    for (int len = 0; len < (int)sizeof message + 3; len += 7)
        show("a part", ns_initparse(message, len < (int)sizeof message ? len : (int)sizeof message, &handle));
    unsigned char bytes[6];
    ns_put16(0x1234, bytes);
    ns_put32(0x56789abc, bytes + 2);
    printf("%x %lx\n", ns_get16(bytes), (unsigned long)ns_get32(bytes + 2));
    return 0;
}
