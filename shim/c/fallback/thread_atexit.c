/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* For a C++ library without it: the destructors of thread_local variables run at the end of the program,
 * which has one thread. */

int __cxa_atexit(void (*function)(void *), void *argument, void *object);

int __cxa_thread_atexit(void (*function)(void *), void *argument, void *object) {
    return __cxa_atexit(function, argument, object);
}
