//! `<sys/select.h>`

use super::libc_descriptors::member;
use super::poll::Timespec;
use super::{OrMinusOne, process};
use crate::errno::{Errno, Result};
use crate::host::Host;
use crate::host::wit::Wasi;
use crate::object::Events;
use crate::poll::Interest;
use crate::readiness::Deadline;
use alloc::vec::Vec;
use core::ffi::{c_int, c_void};

const FD_SETSIZE: usize = 1024;

/// wasi-libc's `fd_set`: a list of descriptors, not a bitmap.
#[repr(C)]
pub struct FdSet {
    count: usize,
    fds: [c_int; FD_SETSIZE],
}

impl FdSet {
    fn members(&self) -> &[c_int] {
        self.fds.get(..self.count).unwrap_or(&self.fds)
    }

    fn add(&mut self, fd: c_int) {
        if !self.members().contains(&fd)
            && let Some(slot) = self.fds.get_mut(self.count)
        {
            *slot = fd;
            self.count += 1;
        }
    }
}

/// C's `struct timeval`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Timeval {
    seconds: i64,
    microseconds: i64,
}

impl Timeval {
    fn duration(self) -> Result<u64> {
        if self.seconds < 0 || self.microseconds < 0 {
            return Err(Errno::EINVAL);
        }
        let microseconds =
            (self.seconds as u64).saturating_mul(1_000_000).saturating_add(self.microseconds as u64);
        Ok(microseconds.saturating_mul(1000))
    }
}

/// What makes a descriptor a member of each set when the wait is over: the events that Linux counts as readable, writable and
/// exceptional.
const READABLE: Events = Events::IN.union(Events::HUP).union(Events::ERR);
const WRITABLE: Events = Events::OUT.union(Events::ERR);
const EXCEPTIONAL: Events = Events::PRI;

/// Waits until a descriptor of `reads` can be read, one of `writes` written, or one of `excepts` has urgent data; leaves those
/// in the sets and gives how many members they have together. Null sets are empty; a null timeout waits for ever. As on Linux the
/// timeout is left with the time that remained.
///
/// `EBADF` for a descriptor that leads nowhere, `EINVAL` for a negative or too great `limit` or a timeout that is none, `EDEADLK` when
/// nothing in the sets could ever end the wait.
///
/// POSIX [select](https://pubs.opengroup.org/onlinepubs/9799919799/functions/select.html); WIT `wasi:io/poll`.
///
/// # Safety
/// Each pointer is null, or valid for reads and writes; the sets do not overlap.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __wrap_select(
    limit: c_int,
    reads: *mut FdSet,
    writes: *mut FdSet,
    excepts: *mut FdSet,
    timeout: *mut Timeval,
) -> c_int {
    let select = || {
        // SAFETY: the caller's contract.
        let (sets, timeout) =
            unsafe { ([reads.as_mut(), writes.as_mut(), excepts.as_mut()], timeout.as_mut()) };
        let nanoseconds = timeout.as_ref().map(|timeout| timeout.duration()).transpose()?;
        let deadline = Deadline::after::<Wasi>(nanoseconds);
        let count = wait(limit, sets, deadline)?;
        if let (Some(timeout), Deadline::At(time)) = (timeout, deadline) {
            let left = time.saturating_sub(Wasi::now()) / 1000;
            *timeout =
                Timeval { seconds: (left / 1_000_000) as i64, microseconds: (left % 1_000_000) as i64 };
        }
        Ok(count)
    };
    select().or_minus_one()
}

/// `select` with a timeout in nanoseconds, which is left as it was.
///
/// Differs from Linux: the signal mask has no effect, because WASI has no signals.
///
/// POSIX [pselect](https://pubs.opengroup.org/onlinepubs/9799919799/functions/pselect.html).
///
/// # Safety
/// As [`__wrap_select`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __wrap_pselect(
    limit: c_int,
    reads: *mut FdSet,
    writes: *mut FdSet,
    excepts: *mut FdSet,
    timeout: *const Timespec,
    _mask: *const c_void,
) -> c_int {
    let select = || {
        // SAFETY: the caller's contract.
        let (sets, timeout) =
            unsafe { ([reads.as_mut(), writes.as_mut(), excepts.as_mut()], timeout.as_ref()) };
        let nanoseconds = timeout.map(|timeout| timeout.duration()).transpose()?;
        wait(limit, sets, Deadline::after::<Wasi>(nanoseconds))
    };
    select().or_minus_one()
}

fn wait(limit: c_int, mut sets: [Option<&mut FdSet>; 3], deadline: Deadline) -> Result<usize> {
    let limit = usize::try_from(limit).ok().filter(|limit| *limit <= FD_SETSIZE).ok_or(Errno::EINVAL)?;
    let mut members: Vec<(c_int, Interest<Wasi>)> = Vec::new();
    for (set, events) in sets.iter().zip([READABLE, WRITABLE, EXCEPTIONAL]) {
        let Some(set) = set else { continue };
        for fd in set.members().iter().copied().filter(|fd| (*fd as usize) < limit) {
            match members.iter_mut().find(|(other, _)| *other == fd) {
                Some((_, member)) => member.events |= events,
                None => {
                    let object = member(fd).ok_or(Errno::EBADF)?;
                    members.push((fd, Interest { object, events, found: Events::empty() }));
                }
            }
        }
    }
    let (fds, mut interests): (Vec<c_int>, Vec<Interest<Wasi>>) = members.into_iter().unzip();
    // An error or a hang-up ends the wait only where its set was asked for.
    crate::poll::poll_for(&process().context, &mut interests, deadline, |member| {
        member.found & member.events
    })?;
    let mut count = 0;
    for (set, events) in sets.iter_mut().zip([READABLE, WRITABLE, EXCEPTIONAL]) {
        let Some(set) = set else { continue };
        let asked: Vec<c_int> = set.members().to_vec();
        set.count = 0;
        for (fd, member) in fds.iter().zip(&interests) {
            if asked.contains(fd) && member.found.intersects(events) {
                set.add(*fd);
                count += 1;
            }
        }
    }
    Ok(count)
}
