//! `<poll.h>`

use super::libc_descriptors::member;
use super::memory::{check, load_if};
use super::signal_mask::masked;
use super::{OrMinusOne, process};
use crate::errno::{Errno, Result};
use crate::event_numbers;
use crate::fd::LIMIT;
use crate::host::wit::Wasi;
use crate::numbers::{POLLERR, POLLHUP, POLLIN, POLLNVAL, POLLOUT, POLLPRI};
use crate::object::{Events, Object};
use crate::poll::Interest;
use crate::readiness::Deadline;
use crate::room::ready_for;
use alloc::vec::Vec;
use core::cell::Cell;
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
    /// In nanoseconds. `EINVAL` for an invalid time.
    pub fn duration(self) -> Result<u64> {
        if self.seconds < 0 || !(0..1_000_000_000).contains(&self.nanoseconds) {
            return Err(Errno::EINVAL);
        }
        Ok((self.seconds as u64).saturating_mul(1_000_000_000).saturating_add(self.nanoseconds as u64))
    }
}

/// How the code that calls numbers the events: from Linux's numbers to its own.
type Numbering = [(c_int, c_short)];

/// wasi-libc's own header, whose numbers the libc crate has; POLLPRI is in newer versions.
const OF_LIBC: &Numbering = &[
    (POLLIN, libc::POLLIN),
    (POLLPRI, 0x0200),
    (POLLOUT, libc::POLLOUT),
    (POLLERR, libc::POLLERR),
    (POLLHUP, libc::POLLHUP),
    (POLLNVAL, libc::POLLNVAL),
];

/// Waits until one of `count` descriptors is ready, for at most `timeout` milliseconds, or without limit if it is negative; returns how
/// many have events. A negative descriptor is ignored; one that is not open reports POLLNVAL.
///
/// `EFAULT` for a null pointer with a nonzero count; `EDEADLK` when nothing in the set could ever end the wait; `ENOMEM`.
///
/// POSIX [poll](https://pubs.opengroup.org/onlinepubs/9799919799/functions/poll.html); WIT `wasi:io/poll`.
///
/// # Safety
/// `set` is null, or valid for `count` entries.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wasi_posix_sockets_poll(set: *mut Pollfd, count: usize, timeout: c_int) -> c_int {
    // SAFETY: the caller's contract.
    unsafe { entries(set, count) }.and_then(|set| wait(set, milliseconds(timeout))).or_minus_one()
}

/// `poll` with a timeout in nanoseconds, null for no limit, and with a signal mask during the wait, null for the present one.
///
/// `EINVAL` for an invalid timeout; `EINTR` if the handler of a signal ran, be it of one that was pending and that the mask does not
/// block; otherwise as `poll`.
///
/// POSIX [ppoll](https://pubs.opengroup.org/onlinepubs/9799919799/functions/ppoll.html).
///
/// # Safety
/// `set` is null, or valid for `count` entries; `timeout` and `mask` are null, or valid for reads.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wasi_posix_sockets_ppoll(
    set: *mut Pollfd,
    count: usize,
    timeout: *const Timespec,
    mask: *const c_void,
) -> c_int {
    // SAFETY: the caller's contract.
    let arguments =
        unsafe { nanoseconds(timeout) }.and_then(|timeout| Ok((timeout, unsafe { entries(set, count) }?)));
    let poll = |(timeout, set): (_, &mut [Pollfd])| {
        let poll = |looks| {
            let found = wait(set, if looks { Some(0) } else { timeout })?;
            Ok((found > 0 || !looks).then_some(found))
        };
        // SAFETY: the caller's contract.
        unsafe { masked(mask, poll) }
    };
    arguments.and_then(poll).or_minus_one()
}

/// `poll` for code compiled with wasi-libc's own header, such as its other members and prebuilt archives, and for Rust's libc crate: they
/// number the events differently.
///
/// # Safety
/// As [`wasi_posix_sockets_poll`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __wrap_poll(set: *mut Pollfd, count: usize, timeout: c_int) -> c_int {
    // SAFETY: the caller's contract.
    let set = unsafe { entries(set, count) };
    set.and_then(|set| wait_numbered(OF_LIBC, set, milliseconds(timeout))).or_minus_one()
}

/// `ppoll` for code compiled with wasi-libc's own header. The signal mask has no effect: there `sigset_t` is a placeholder of one byte.
///
/// # Safety
/// As [`wasi_posix_sockets_ppoll`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __wrap_ppoll(
    set: *mut Pollfd,
    count: usize,
    timeout: *const Timespec,
    _mask: *const c_void,
) -> c_int {
    // SAFETY: the caller's contract.
    let arguments =
        unsafe { nanoseconds(timeout) }.and_then(|timeout| Ok((timeout, unsafe { entries(set, count) }?)));
    arguments.and_then(|(timeout, set)| wait_numbered(OF_LIBC, set, timeout)).or_minus_one()
}

/// A timeout of `poll`, in nanoseconds.
pub fn milliseconds(timeout: c_int) -> Option<u64> {
    u64::try_from(timeout).ok().map(|milliseconds| milliseconds * 1_000_000)
}

/// A timeout of `ppoll`.
///
/// # Safety
/// `timeout` is null, or valid for reads.
pub unsafe fn nanoseconds(timeout: *const Timespec) -> Result<Option<u64>> {
    // SAFETY: the caller's contract.
    unsafe { load_if(timeout)? }.map(Timespec::duration).transpose()
}

/// # Safety
/// `set` is null, or valid for `count` entries, which nothing else touches while `'a` lasts.
unsafe fn entries<'a>(set: *mut Pollfd, count: usize) -> Result<&'a mut [Pollfd]> {
    if count == 0 {
        return Ok(&mut []);
    }
    // Linux checks its limit of open files first.
    if count > LIMIT as usize {
        return Err(Errno::EINVAL);
    }
    check(set, count)?;
    // SAFETY: the caller's contract, and the pointer is not null.
    Ok(unsafe { core::slice::from_raw_parts_mut(set, count) })
}

/// [`wait`] for entries whose events are not numbered as on Linux.
fn wait_numbered(numbering: &Numbering, set: &mut [Pollfd], timeout: Option<u64>) -> Result<usize> {
    let mut entries: Vec<Pollfd> = Vec::new();
    entries.try_reserve(set.len()).map_err(|_| Errno::ENOMEM)?;
    entries.extend(set.iter().map(|entry| {
        let asked = numbering.iter().filter(|(_, theirs)| entry.events & theirs != 0);
        let events = asked.fold(0, |all, (linux, _)| all | *linux as c_short);
        Pollfd { fd: entry.fd, events, revents: 0 }
    }));
    let answer = wait(&mut entries, timeout);
    for (entry, answered) in set.iter_mut().zip(&entries) {
        let reported = numbering.iter().filter(|(linux, _)| c_int::from(answered.revents) & linux != 0);
        entry.revents = reported.fold(0, |all, (_, theirs)| all | theirs);
    }
    answer
}

/// The memory of the last call's members, kept for the next unless it is much.
struct Spare(Cell<Vec<Interest<Wasi>>>);

// SAFETY: a component has one thread.
unsafe impl Sync for Spare {}

static SPARE: Spare = Spare(Cell::new(Vec::new()));
const SPARE_MOST: usize = 64;

fn wait(set: &mut [Pollfd], timeout: Option<u64>) -> Result<usize> {
    ready_for(set.len())?;
    let mut members = SPARE.0.take();
    members.try_reserve(set.len()).map_err(|_| Errno::ENOMEM)?;
    let mut invalid = 0;
    for entry in set.iter_mut() {
        entry.revents = 0;
        if entry.fd < 0 {
            continue;
        }
        match member(entry.fd) {
            Some(object) => {
                let events = event_numbers::interest(asked(entry, &*object));
                members.push(Interest { object, events, found: Events::empty() });
                // Marks the entry as having a member.
                entry.revents = POLLIN as c_short;
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
    for entry in set.iter_mut().filter(|entry| c_int::from(entry.revents) == POLLIN) {
        entry.revents = match found.next() {
            Some(Interest { object, found, .. }) if !found.is_empty() => {
                event_numbers::told(*found, asked(entry, &**object)) as c_short
            }
            _ => 0,
        };
    }
    members.clear();
    if members.capacity() <= SPARE_MOST {
        SPARE.0.set(members);
    }
    Ok(answer? + invalid)
}

/// The events that an entry requests of its object.
fn asked(entry: &Pollfd, object: &dyn Object<Wasi>) -> u32 {
    event_numbers::asked_of(object, u32::from(entry.events as u16))
}
