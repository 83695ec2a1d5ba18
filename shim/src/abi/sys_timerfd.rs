//! `<sys/timerfd.h>`

use super::libc_descriptors::shared;
use super::memory::{load, store};
use super::poll::Timespec;
use super::sys_socket::creation_flags;
use super::{OrMinusOne, process};
use crate::errno::{Errno, Result};
use crate::host::Host;
use crate::host::wit::Wasi;
use crate::numbers::*;
use crate::object::Open;
use crate::room::ready;
use crate::timerfd::{Setting, TimerFd};
use alloc::rc::Rc;
use core::ffi::{c_int, c_void};

/// wasi-libc's `clockid_t`: a pointer to an opaque type.
type Clock = *const c_void;

unsafe extern "C" {
    static _CLOCK_MONOTONIC: c_void;
    static _CLOCK_REALTIME: c_void;
    fn clock_gettime(clock: Clock, time: *mut Timespec) -> c_int;
}

/// C's `struct itimerspec`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Itimerspec {
    interval: Timespec,
    value: Timespec,
}

impl From<Setting> for Itimerspec {
    fn from(setting: Setting) -> Self {
        let timespec = |time: u64| Timespec {
            seconds: (time / 1_000_000_000) as i64,
            nanoseconds: (time % 1_000_000_000) as i32,
        };
        Itimerspec { interval: timespec(setting.interval), value: timespec(setting.value) }
    }
}

/// Creates a stopped timer; returns its descriptor. A read returns, as eight bytes, how often the timer has expired since the last read,
/// and waits for the first expiration.
///
/// `EINVAL` for unknown flags, or a clock other than CLOCK_MONOTONIC and CLOCK_REALTIME; `EMFILE` when no descriptor is left. A blocking
/// read of a stopped timer could never end and fails with `EDEADLK`.
///
/// Linux [timerfd_create](https://man7.org/linux/man-pages/man2/timerfd_create.2.html).
#[unsafe(no_mangle)]
pub extern "C" fn timerfd_create(clock: Clock, flags: c_int) -> c_int {
    let known = [&raw const _CLOCK_MONOTONIC, &raw const _CLOCK_REALTIME].contains(&clock);
    let flags = creation_flags(flags);
    if flags & !(TFD_CLOEXEC | TFD_NONBLOCK) != 0 || !known {
        return Err::<(), _>(Errno::EINVAL).or_minus_one();
    }
    let make = || {
        ready()?;
        let timer = Rc::new(TimerFd::<Wasi>::new(clock.expose_provenance()));
        process().insert(Open::new(timer, flags & TFD_NONBLOCK != 0), u8::from(flags & TFD_CLOEXEC != 0))
    };
    make().or_minus_one()
}

fn on_timer<T>(fd: c_int, act: impl FnOnce(&TimerFd<Wasi>) -> Result<T>) -> Result<T> {
    let open = shared(fd)?;
    act(open.object.as_any().downcast_ref().ok_or(Errno::EINVAL)?)
}

/// Sets a timer, or stops it if its value is zero. The value is a time from now, or with TFD_TIMER_ABSTIME a time of the timer's clock.
/// Unless it is null, `old` receives what `timerfd_gettime` would have returned. Unread expirations are discarded. A periodic timer whose
/// time lies in the past has expired once for each period since.
///
/// `EINVAL` for unknown flags, for an invalid time, or for a descriptor that is not a timer; `EFAULT` for a null `new`; `EBADF`.
///
/// Differs from Linux: TFD_TIMER_CANCEL_ON_SET never cancels, because nothing in the component can set a clock.
///
/// Linux [timerfd_settime](https://man7.org/linux/man-pages/man2/timerfd_settime.2.html).
///
/// # Safety
/// `new` is null, or valid for reads; `old` is null, or valid for writes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn timerfd_settime(
    fd: c_int,
    flags: c_int,
    new: *const Itimerspec,
    old: *mut Itimerspec,
) -> c_int {
    let set = || {
        // SAFETY: the caller's contract.
        let new = unsafe { load(new)? };
        let (value, interval) = (new.value.duration()?, new.interval.duration()?);
        if flags & !(TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET) != 0 {
            return Err(Errno::EINVAL);
        }
        let before = on_timer(fd, |timer| {
            // The time set may lie long before the host's clock began.
            let wait = if flags & TFD_TIMER_ABSTIME != 0 {
                nanoseconds(value) - nanoseconds(now(timer.clock())?)
            } else {
                nanoseconds(value)
            };
            let next = (value > 0).then(|| nanoseconds(Wasi::now()).saturating_add(wait));
            Ok(timer.set(next, interval.min(i64::MAX as u64)))
        })?;
        if old.is_null() {
            return Ok(());
        }
        // SAFETY: the caller's contract.
        unsafe { store(old, before.into()) }
    };
    set().or_minus_one()
}

/// A time as Linux counts it, which ends after 292 years.
fn nanoseconds(time: u64) -> i64 {
    i64::try_from(time).unwrap_or(i64::MAX)
}

/// Nanoseconds since 1970.
pub fn realtime() -> u64 {
    now((&raw const _CLOCK_REALTIME).expose_provenance()).unwrap_or(0)
}

/// The time of a clock, in nanoseconds.
fn now(clock: usize) -> Result<u64> {
    let mut time = Timespec { seconds: 0, nanoseconds: 0 };
    // SAFETY: the clock is one of libc's two, and the time is writable.
    unsafe { clock_gettime(core::ptr::with_exposed_provenance(clock), &mut time) };
    time.duration()
}

/// Stores the time until a timer expires, zero if it is stopped, and its interval.
///
/// `EINVAL` for a descriptor that is not a timer, `EFAULT` for a null pointer, `EBADF`.
///
/// Linux [timerfd_gettime](https://man7.org/linux/man-pages/man2/timerfd_gettime.2.html).
///
/// # Safety
/// `into` is null, or valid for writes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn timerfd_gettime(fd: c_int, into: *mut Itimerspec) -> c_int {
    let get = || {
        let setting = on_timer(fd, |timer| Ok(timer.setting()))?;
        // SAFETY: the caller's contract.
        unsafe { store(into, setting.into()) }
    };
    get().or_minus_one()
}
