/* What programs use after one header only, because glibc's brings it. */
#include <fcntl.h>

static int after_fcntl(void) {
    struct stat s = {.st_mode = S_IRUSR | S_IWUSR};
    return (int)s.st_mode + F_OK + X_OK + W_OK + R_OK;
}

#include <sys/un.h>

static int after_un(void) {
    struct sockaddr_un path;
    memset(&path, 0, sizeof path);
    strncpy(path.sun_path, "name", sizeof path.sun_path - 1);
    return (int)strlen(path.sun_path);
}

#include <sys/socket.h>

static int after_socket(void) {
    return SIOCATMARK + SIOCGPGRP + FIOSETOWN;
}

#include <arpa/nameser.h>

static int after_nameser(void) {
    return MAXHOSTNAMELEN + MIN(3, 4);
}

#include <net/route.h>

static int after_route(void) {
    struct sockaddr_in address = {.sin_family = AF_INET};
    return address.sin_port + IPPROTO_TCP;
}

#include <netinet/ether.h>

static int after_ether(void) {
    return ETH_P_ARP + ARPOP_REPLY + ETHER_ADDR_LEN;
}

#include <stdio.h>

int main(void) {
    printf("%d %d %d %d %d %d\n", after_fcntl(), after_un(), after_socket(), after_nameser(), after_route(),
           after_ether());
    return 0;
}
