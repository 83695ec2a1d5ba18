/* fclose sends what fwrite has left buffered, and closes the connection. */
//@ peer: sink 8192 200
#include "stream.h"

int main(int argc, char **argv) {
    static char buffer[1000];
    size_t sent = 0;
    if (argc < 2)
        return 2;
    FILE *f = fdopen(tcp_connect((unsigned short)atoi(argv[1])), "wb");
    while (sent < 1000000) {
        stream_fill(buffer, sizeof buffer, sent);
        sent += fwrite(buffer, 1, sizeof buffer, f);
    }
    printf("written %lu\n", (unsigned long)sent);
    show("fclose", fclose(f));
    return 0;
}
