//! `<poll.h>`

use super::libc_descriptors::member;
use super::{OrMinusOne, process};
use crate::errno::{Errno, Result};
use crate::host::wit::Wasi;
use crate::numbers::*;
use crate::object::Events;
use crate::poll::Interest;
use crate::readiness::Deadline;
use alloc::vec::Vec;
use core::ffi::{c_int, c_short, c_void};

/// C's `struct pollfd`.
#[repr(C)]
pub struct Pollfd {
    fd: c_int,
    events: c_short,
    revents: c_short,
}

/// C's `struct timespec`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Timespec {
    /// Seconds.
    pub seconds: i64,
    /// Nanoseconds; on wasm32 a `long`.
    pub nanoseconds: core::ffi::c_long,
}

impl Timespec {
    /// In nanoseconds. `EINVAL` for what is no time.
    pub fn duration(self) -> Result<u64> {
        if self.seconds < 0 || !(0..1_000_000_000).contains(&self.nanoseconds) {
            return Err(Errno::EINVAL);
        }
        Ok((self.seconds as u64).saturating_mul(1_000_000_000).saturating_add(self.nanoseconds as u64))
    }
}

const EVENTS: [(c_int, Events); 6] = [
    (POLLIN, Events::IN),
    (POLLOUT, Events::OUT),
    (POLLPRI, Events::PRI),
    (POLLERR, Events::ERR),
    (POLLHUP, Events::HUP),
    (POLLRDHUP, Events::RDHUP),
];

fn from_poll(events: c_short) -> Events {
    let given = EVENTS.iter().filter(|(bit, _)| c_int::from(events) & bit != 0);
    given.fold(Events::empty(), |all, (_, event)| all | *event)
}

fn to_poll(events: Events) -> c_short {
    let found = EVENTS.iter().filter(|(_, event)| events.contains(*event));
    found.fold(0, |all, (bit, _)| all | bit) as c_short
}

/// Waits until something is true of one of `count` descriptors, for `timeout` milliseconds at most, or for ever if it is
/// negative; gives how many have news. A negative descriptor is passed over, a closed one is POLLNVAL.
///
/// `EFAULT` for a null pointer with a count; `EDEADLK` when nothing in the set could ever end the wait; `ENOMEM`.
///
/// POSIX [poll](https://pubs.opengroup.org/onlinepubs/9799919799/functions/poll.html); WIT `wasi:io/poll`.
///
/// # Safety
/// `set` is null, or valid for `count` entries.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __wrap_poll(set: *mut Pollfd, count: usize, timeout: c_int) -> c_int {
    let timeout = u64::try_from(timeout).ok().map(|milliseconds| milliseconds * 1_000_000);
    // SAFETY: the caller's contract.
    unsafe { wait(set, count, timeout) }.or_minus_one()
}

/// `poll` with a timeout in nanoseconds; null waits for ever.
///
/// `EINVAL` for a timeout that is none; otherwise as `poll`.
///
/// Differs from Linux: the signal mask has no effect, because WASI has no signals.
///
/// POSIX [ppoll](https://pubs.opengroup.org/onlinepubs/9799919799/functions/ppoll.html).
///
/// # Safety
/// `set` is null, or valid for `count` entries; `timeout` is null, or valid for reads.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __wrap_ppoll(
    set: *mut Pollfd,
    count: usize,
    timeout: *const Timespec,
    _mask: *const c_void,
) -> c_int {
    let poll = || {
        // SAFETY: the caller's contract, and the pointer is not null.
        let timeout = if timeout.is_null() { None } else { Some(unsafe { *timeout }.duration()?) };
        // SAFETY: the caller's contract.
        unsafe { wait(set, count, timeout) }
    };
    poll().or_minus_one()
}

/// # Safety
/// `set` is null, or valid for `count` entries.
unsafe fn wait(set: *mut Pollfd, count: usize, timeout: Option<u64>) -> Result<usize> {
    let set: &mut [Pollfd] = if count == 0 {
        &mut []
    } else if set.is_null() {
        return Err(Errno::EFAULT);
    } else {
        // SAFETY: the caller's contract, and the pointer is not null.
        unsafe { core::slice::from_raw_parts_mut(set, count) }
    };
    let mut members: Vec<Interest<Wasi>> = Vec::new();
    members.try_reserve(set.len()).map_err(|_| Errno::ENOMEM)?;
    let mut invalid = 0;
    for entry in set.iter_mut() {
        entry.revents = 0;
        if entry.fd < 0 {
            continue;
        }
        match member(entry.fd) {
            Some(object) => {
                members.push(Interest { object, events: from_poll(entry.events), found: Events::empty() });
                // Marks the entry as one that has a member.
                entry.revents = 1;
            }
            None => {
                entry.revents = POLLNVAL as c_short;
                invalid += 1;
            }
        }
    }
    let deadline = if invalid > 0 { Deadline::Now } else { Deadline::after::<Wasi>(timeout) };
    let answer = crate::poll::poll(&process().context, &mut members, deadline);
    let mut found = members.iter();
    for entry in set.iter_mut().filter(|entry| entry.revents == 1) {
        entry.revents = found.next().map_or(0, |member| to_poll(member.found));
    }
    Ok(answer? + invalid)
}
