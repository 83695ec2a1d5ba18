/* If the program has /etc/services and /etc/protocols, they replace the built-in tables. */
//@ dir: etc/services=# mine\nmine 7777/tcp other my # yes\nmine\t7778/udp\tother\nbroken\nbroken 7779\nbroken x/tcp\nbroken 70000/tcp\n
//@ dir: etc/protocols=pigeon 200 PIGEON # RFC 1149\nbroken\nbroken x
//@ resolve: unused.test=none
//@ expect: mine: mine 7777/tcp alias other alias my
//@ expect: other: mine 7778/udp alias other
//@ expect: 7777: mine 7777/tcp alias other alias my
//@ expect: http: none
//@ expect: pigeon: pigeon 200 alias PIGEON
//@ expect: 200: pigeon 200 alias PIGEON
//@ expect: tcp: none
//@ expect: 10.0.0.1 mine: ok
//@ expect:   10.0.0.1 port 7777 stream protocol 6
//@ expect:   10.0.0.1 port 7778 dgram protocol 17
//@ expect: 10.0.0.1 http: EAI_SERVICE
//@ expect: 7777: ok host 10.0.0.1 service mine
//@ expect: a service
//@ expect: a service
//@ expect: a service
//@ expect: a service
#include "names.h"

int main(void) {
    struct sockaddr_in a = v4("10.0.0.1", 7777);
    show_service("mine", getservbyname("mine", NULL));
    show_service("other", getservbyname("other", "udp"));
    show_service("7777", getservbyport(htons(7777), "tcp"));
    show_service("http", getservbyname("http", "tcp"));
    show_protocol("pigeon", getprotobyname("PIGEON"));
    show_protocol("200", getprotobynumber(200));
    show_protocol("tcp", getprotobyname("tcp"));
    lookup("10.0.0.1", "mine", AF_INET, 0, 0, 0);
    lookup("10.0.0.1", "http", AF_INET, 0, 0, 0);
    show_names("7777", &a, sizeof a, NI_MAXHOST, NI_MAXSERV, NI_NUMERICHOST);
    while (getservent())
        printf("a service\n");
    return 0;
}
