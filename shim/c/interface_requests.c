/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <net/if.h>: the requests of ioctl about interfaces. The header names this function, so that only programs
 * that include it are linked with what answers them. */

#include <sys/ioctl.h>

int wasi_posix_sockets_ioctl(int fd, int request, void *argument);
int wasi_posix_sockets_interface(int fd, int request, void *argument);

int wasi_posix_sockets_interface_request(int fd, int request, void *argument) {
    if (request >= SIOCGIFNAME && request <= SIOCGIFINDEX)
        return wasi_posix_sockets_interface(fd, request, argument);
    return wasi_posix_sockets_ioctl(fd, request, argument);
}
