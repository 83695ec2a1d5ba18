/* A complete project that uses the installed library: sends a line over a connection to itself. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int main(void) {
    static const char line[] = "hello over TCP\n";
    char text[64];
    struct sockaddr_in address;
    socklen_t length = sizeof address;
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    int client = socket(AF_INET, SOCK_STREAM, 0);

    memset(&address, 0, sizeof address);
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (bind(listener, (struct sockaddr *)&address, sizeof address) != 0 || listen(listener, 1) != 0 ||
        getsockname(listener, (struct sockaddr *)&address, &length) != 0 ||
        connect(client, (struct sockaddr *)&address, length) != 0) {
        perror("connection");
        return 1;
    }
    int server = accept(listener, NULL, NULL);
    if (server < 0 || send(client, line, strlen(line), 0) != (ssize_t)strlen(line) || close(client) != 0) {
        perror("send");
        return 1;
    }
    ssize_t got;
    while ((got = recv(server, text, sizeof text, 0)) > 0)
        fwrite(text, 1, (size_t)got, stdout);
    return got < 0 || fflush(stdout) != 0;
}
