/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* libc++ for WASI has neither std::mutex nor std::this_thread; the test program wants the one where nobody
 * contends, and the other to sleep. */
#pragma once
#include <chrono>
#include <ctime>

namespace std {
class mutex {
  public:
    void lock() {}
    void unlock() {}
};

namespace this_thread {
template <class Rep, class Period> void sleep_for(const chrono::duration<Rep, Period> &span) {
    auto left = chrono::duration_cast<chrono::nanoseconds>(span).count();
    timespec time = {static_cast<time_t>(left / 1000000000), static_cast<long>(left % 1000000000)};
    if (left > 0)
        nanosleep(&time, nullptr);
}

template <class Clock, class Duration> void sleep_until(const chrono::time_point<Clock, Duration> &when) {
    sleep_for(when - Clock::now());
}
} // namespace this_thread
} // namespace std
