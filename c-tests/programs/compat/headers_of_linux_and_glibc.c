/* <linux/...> that have what POSIX headers have, <libintl.h>, <sys/sysmacros.h>, getrandom, and gettimeofday
 * with a time zone. */
#define _GNU_SOURCE
#include "check.h"
#include <libintl.h>
#include <linux/errqueue.h>
#include <linux/if_ether.h>
#include <linux/limits.h>
#include <linux/sockios.h>
#include <linux/types.h>
#include <sys/ioctl.h>
#include <sys/random.h>
#include <sys/sysmacros.h>
#include <sys/time.h>
#include <termios.h>
#include <time.h>

int main(void) {
    static unsigned char bytes[1000];
    struct timeval now;
    struct timezone zone = {5, 5};
    __u64 many = 1;
    __be16 two = 2;
    printf("%d %d %d %d\n", (int)sizeof many, (int)sizeof two, ETH_P_IP, PATH_MAX);
    printf("%d\n", SIOCINQ == FIONREAD);
    struct termios settings = {.c_ispeed = B9600, .c_ospeed = B9600};
    printf("%d %d\n", (int)sizeof(struct sock_extended_err), SO_EE_ORIGIN_ICMP6);
    printf("%d\n", settings.c_ospeed == B9600);
    printf("%d %d\n", TCFLSH, TIOCPKT_DOSTOP);
    puts(secure_getenv("NO_SUCH_NAME") ? "set" : "not set");
    puts(gettext("message"));
    puts(ngettext("one", "many", 1));
    puts(dngettext("domain", "one", "many", 2));
    printf("%u %u\n", major(makedev(8, 300)), minor(makedev(8, 300)));
    show("getrandom", getrandom(bytes, sizeof bytes, 0));
    int set = 0;
    for (size_t i = sizeof bytes - 64; i < sizeof bytes; i++)
        set += bytes[i] != 0;
    printf("random to the end: %d\n", set > 8);
    show("unknown flags", getrandom(bytes, sizeof bytes, 1024));
    show("gettimeofday", gettimeofday(&now, &zone));
    printf("zone %d %d\n", zone.tz_minuteswest, zone.tz_dsttime);
    printf("close to time(): %d\n", time(NULL) - now.tv_sec <= 1);
    show("without a zone", gettimeofday(&now, NULL));
    return 0;
}
