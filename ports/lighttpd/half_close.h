/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* After POLLRDHUP lighttpd asks TCP_INFO whether the peer has ended one direction or all, and where that is
 * not to be had takes it for a reset: a client that has no more to send gets no answer. Without the event it
 * learns of the end by reading. */
#pragma once
#include <poll.h>
#include <sys/epoll.h>
#undef POLLRDHUP
#undef EPOLLRDHUP
