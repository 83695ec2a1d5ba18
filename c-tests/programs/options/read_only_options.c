/* Read-only options cannot be set. */
#include "option.h"

int main(void) {
    int fd = tcp_socket();
    try_option("SO_TYPE", fd, SOL_SOCKET, SO_TYPE, 1);
    try_option("SO_DOMAIN", fd, SOL_SOCKET, SO_DOMAIN, 1);
    try_option("SO_PROTOCOL", fd, SOL_SOCKET, SO_PROTOCOL, 1);
    try_option("SO_ACCEPTCONN", fd, SOL_SOCKET, SO_ACCEPTCONN, 1);
    try_option("SO_ERROR", fd, SOL_SOCKET, SO_ERROR, 1);
    try_option("SO_SNDLOWAT", fd, SOL_SOCKET, SO_SNDLOWAT, 1);
    show_option("SO_ERROR", fd, SOL_SOCKET, SO_ERROR);
    show_option("SO_SNDLOWAT", fd, SOL_SOCKET, SO_SNDLOWAT);
    show_option("SO_RCVLOWAT", fd, SOL_SOCKET, SO_RCVLOWAT);
    return 0;
}
