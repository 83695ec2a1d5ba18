/* Each service that getservent lists is found by its name and its port. */
#include "names.h"

int main(void) {
    int all = 0, by_name = 0, by_port = 0;
    struct servent entry, *listed, found, *result;
    char buffer[2048], other[2048];
    setservent(0);
    while (getservent_r(&entry, buffer, sizeof buffer, &listed) == 0) {
        all++;
        getservbyname_r(listed->s_name, listed->s_proto, &found, other, sizeof other, &result);
        by_name += result && strcmp(result->s_proto, listed->s_proto) == 0;
        getservbyport_r(listed->s_port, listed->s_proto, &found, other, sizeof other, &result);
        by_port += result && result->s_port == listed->s_port;
    }
    endservent();
    printf("%d %d %d\n", all > 200, by_name == all, by_port == all);
    return 0;
}
