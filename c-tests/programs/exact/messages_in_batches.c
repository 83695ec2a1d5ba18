/* Datagrams sent and received in batches arrive once, complete and in order, however many each call
 * handles. */
#define _GNU_SOURCE
#include "exact.h"

enum { COUNT = 64, LENGTH = 200, BATCH = 16 };

int main(void) {
    static unsigned char bytes[BATCH][LENGTH], want[LENGTH];
    struct iovec parts[BATCH];
    struct mmsghdr messages[BATCH];
    unsigned short port;
    int receiver = udp_socket(&port), sender = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    int sent = 0, got = 0;
    struct sockaddr_in a = loopback(port);
    flow_result("connect", connect(sender, (struct sockaddr *)&a, sizeof a));
    memset(messages, 0, sizeof messages);
    for (int i = 0; i < BATCH; i++) {
        parts[i] = (struct iovec){bytes[i], LENGTH};
        messages[i].msg_hdr.msg_iov = &parts[i];
        messages[i].msg_hdr.msg_iovlen = 1;
    }
    while (got < COUNT) {
        int batch = COUNT - sent < BATCH ? COUNT - sent : BATCH;
        for (int i = 0; i < batch; i++)
            stream_fill(bytes[i], LENGTH, (size_t)(sent + i) * LENGTH);
        if (batch > 0)
            sent += (int)flow_result("sendmmsg", sendmmsg(sender, messages, (unsigned)batch, 0));
        while (got < sent) {
            int count =
                (int)flow_result("recvmmsg", recvmmsg(receiver, messages, BATCH, MSG_WAITFORONE, NULL));
            for (int i = 0; i < count; i++, got++) {
                stream_fill(want, LENGTH, (size_t)got * LENGTH);
                if (messages[i].msg_len != LENGTH || memcmp(bytes[i], want, LENGTH) != 0)
                    printf("WRONG: datagram %d\n", got);
            }
        }
    }
    printf("sent %d, got %d\n", sent, got);
    return 0;
}
