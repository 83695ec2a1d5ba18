/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */

int __real_remove(const char *path);
int wasi_posix_sockets_unlink(const char *path);

int __wrap_remove(const char *path) {
    return wasi_posix_sockets_unlink(path) ? 0 : __real_remove(path);
}
