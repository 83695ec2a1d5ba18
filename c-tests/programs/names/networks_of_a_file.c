/* Networks are those of /etc/networks: by name, by number, one after another, and in the caller's storage. */
//@ deny: lookup
//@ dir: etc/networks=# comment\nloopback 127.0.0.0 lo\noffice 10.1 Branch main\nbad x\nnone\nlink-local 169.254.0.0
//@ expect: office: 0a010000 family 1 alias Branch alias main
//@ expect: BRANCH: 0a010000 family 1 alias Branch alias main
//@ expect: nobody: none, HOST_NOT_FOUND
//@ expect: 127.0.0.0: loopback
//@ expect: of another family: none
//@ expect: loopback office bad none link-local
//@ expect: again: loopback
//@ expect: getnetbyname_r: 0 office
//@ expect: too little room: ERANGE none
//@ expect: not there: 0 none HOST_NOT_FOUND
//@ expect: getnetbyaddr_r: 0 link-local
//@ expect: getnetent_r: loopback office bad none link-local ENOENT
#include "names.h"

static void show_network(const char *label, const struct netent *network) {
    if (!network) {
        printf("%s: none, %s\n", label, herr(h_errno));
        return;
    }
    printf("%s: %08x family %d", label, (unsigned)network->n_net, network->n_addrtype == AF_INET);
    show_strings("alias", network->n_aliases);
    printf("\n");
}

int main(void) {
    struct netent *network, entry;
    char buffer[256];
    int error;
    show_network("office", getnetbyname("office"));
    show_network("BRANCH", getnetbyname("BRANCH"));
    show_network("nobody", getnetbyname("nobody"));
    printf("127.0.0.0: %s\n", getnetbyaddr(0x7f000000, AF_INET)->n_name);
    printf("of another family: %s\n", getnetbyaddr(0x7f000000, AF_INET6) ? "some" : "none");
    setnetent(1);
    for (const char *space = ""; (network = getnetent()); space = " ")
        printf("%s%s", space, network->n_name);
    endnetent();
    printf("\nagain: %s\n", getnetent()->n_name);
    endnetent();
    int e = getnetbyname_r("office", &entry, buffer, sizeof buffer, &network, &error);
    printf("getnetbyname_r: %d %s\n", e, network ? network->n_name : "none");
    e = getnetbyname_r("office", &entry, buffer, 8, &network, &error);
    printf("too little room: %s %s\n", errname(e), network ? network->n_name : "none");
    e = getnetbyname_r("nobody", &entry, buffer, sizeof buffer, &network, &error);
    printf("not there: %d %s %s\n", e, network ? network->n_name : "none", herr(error));
    e = getnetbyaddr_r(0xa9fe0000, AF_UNSPEC, &entry, buffer, sizeof buffer, &network, &error);
    printf("getnetbyaddr_r: %d %s\n", e, network ? network->n_name : "none");
    printf("getnetent_r:");
    while ((e = getnetent_r(&entry, buffer, sizeof buffer, &network, &error)) == 0)
        printf(" %s", network->n_name);
    printf(" %s\n", errname(e));
    return 0;
}
