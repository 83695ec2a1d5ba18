/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* For a C++ library without it. */

int __cxa_atexit(void (*function)(void *), void *argument, void *object);

/* Runs the destructor of a thread_local variable at the end of the program, which has one thread. */
int __cxa_thread_atexit(void (*function)(void *), void *argument, void *object) {
    return __cxa_atexit(function, argument, object);
}
