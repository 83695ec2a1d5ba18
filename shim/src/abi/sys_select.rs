//! `<sys/select.h>`

use super::libc_descriptors::member;
use super::poll::{Timespec, nanoseconds};
use super::{OrMinusOne, process};
use crate::errno::{Errno, Result};
use crate::host::Host;
use crate::host::wit::Wasi;
use crate::object::Events;
use crate::poll::Interest;
use crate::readiness::Deadline;
use alloc::vec::Vec;
use core::ffi::{c_int, c_ulong, c_void};

/// What an `fd_set` has room for. Programs bring larger bitmaps too.
const FD_SETSIZE: usize = 1024;
const WORDS: usize = 32;
/// What a word of a bitmap has room for.
const BITS: usize = c_ulong::BITS as usize;

/// The `fd_set` of the library's header, as of Linux: a bitmap.
#[repr(C)]
pub struct FdSet {
    bits: [c_ulong; WORDS],
}

/// wasi-libc's `fd_set`: a list of descriptors, not a bitmap.
#[repr(C)]
pub struct FdList {
    count: usize,
    fds: [c_int; FD_SETSIZE],
}

impl FdList {
    fn members(&self) -> &[c_int] {
        self.fds.get(..self.count).unwrap_or(&self.fds)
    }

    /// The members below a number, as a bitmap.
    fn bitmap(&self, limit: usize) -> Result<Vec<c_ulong>> {
        let members = || self.members().iter().filter_map(|fd| usize::try_from(*fd).ok());
        let mut bitmap = Vec::new();
        let last = members().filter(|fd| *fd < limit).max();
        let words = last.map_or(0, |fd| fd / BITS + 1);
        bitmap.try_reserve_exact(words).map_err(|_| Errno::ENOMEM)?;
        bitmap.resize(words, 0);
        for fd in members().filter(|fd| *fd < limit) {
            if let Some(word) = bitmap.get_mut(fd / BITS) {
                *word |= 1 << (fd % BITS);
            }
        }
        Ok(bitmap)
    }

    /// Leaves the members that a bitmap has.
    fn keep(&mut self, bitmap: &[c_ulong]) {
        let all = self.members().len();
        self.count = 0;
        for at in 0..all {
            if let Some(fd) = self.fds.get(at).copied()
                && usize::try_from(fd).is_ok_and(|fd| has(bitmap, fd))
                && let Some(slot) = self.fds.get_mut(self.count)
            {
                *slot = fd;
                self.count += 1;
            }
        }
    }
}

fn has(bitmap: &[c_ulong], fd: usize) -> bool {
    bitmap.get(fd / BITS).is_some_and(|word| word >> (fd % BITS) & 1 != 0)
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
const EVENTS: [Events; 3] = [READABLE, WRITABLE, EXCEPTIONAL];

/// Waits until a descriptor of `reads` can be read, one of `writes` written, or one of `excepts` has urgent data; leaves those
/// in the sets and gives how many members they have together. Only descriptors below `limit` count. Null sets are empty; a null timeout
/// waits for ever. As on Linux the timeout is left with the time that remained.
///
/// `EBADF` for a descriptor that leads nowhere, `EINVAL` for a negative `limit` or a timeout that is none, `EDEADLK` when
/// nothing in the sets could ever end the wait, `ENOMEM`.
///
/// POSIX [select](https://pubs.opengroup.org/onlinepubs/9799919799/functions/select.html); WIT `wasi:io/poll`.
///
/// # Safety
/// Each pointer is null, or valid for reads and writes, a set for `limit` bits, or for FD_SETSIZE if as many descriptors were never open at
/// once; the sets do not overlap.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wasi_posix_sockets_select(
    limit: c_int,
    reads: *mut FdSet,
    writes: *mut FdSet,
    excepts: *mut FdSet,
    timeout: *mut Timeval,
) -> c_int {
    // SAFETY: the caller's contract.
    let timeout = unsafe { timeout.as_mut() };
    timed(timeout, |deadline| {
        // SAFETY: the caller's contract.
        wait(unsafe { bitmaps(limit, [reads, writes, excepts]) }?, deadline)
    })
}

/// `select` with a timeout in nanoseconds, which is left as it was.
///
/// Differs from Linux: the signal mask has no effect, because WASI has no signals.
///
/// POSIX [pselect](https://pubs.opengroup.org/onlinepubs/9799919799/functions/pselect.html).
///
/// # Safety
/// As [`wasi_posix_sockets_select`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wasi_posix_sockets_pselect(
    limit: c_int,
    reads: *mut FdSet,
    writes: *mut FdSet,
    excepts: *mut FdSet,
    timeout: *const Timespec,
    _mask: *const c_void,
) -> c_int {
    let select = || {
        // SAFETY: the caller's contract.
        let timeout = unsafe { nanoseconds(timeout) }?;
        // SAFETY: the caller's contract.
        wait(unsafe { bitmaps(limit, [reads, writes, excepts]) }?, Deadline::after::<Wasi>(timeout))
    };
    select().or_minus_one()
}

/// `select` for what was compiled with wasi-libc's own header, and for Rust's libc crate: their sets are lists.
///
/// # Safety
/// Each pointer is null, or valid for reads and writes; the sets do not overlap.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __wrap_select(
    limit: c_int,
    reads: *mut FdList,
    writes: *mut FdList,
    excepts: *mut FdList,
    timeout: *mut Timeval,
) -> c_int {
    // SAFETY: the caller's contract.
    let (sets, timeout) = unsafe { ([reads.as_mut(), writes.as_mut(), excepts.as_mut()], timeout.as_mut()) };
    timed(timeout, |deadline| wait_for_lists(limit, sets, deadline))
}

/// `pselect` for what was compiled with wasi-libc's own header.
///
/// # Safety
/// As [`__wrap_select`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __wrap_pselect(
    limit: c_int,
    reads: *mut FdList,
    writes: *mut FdList,
    excepts: *mut FdList,
    timeout: *const Timespec,
    _mask: *const c_void,
) -> c_int {
    let select = || {
        // SAFETY: the caller's contract.
        let (sets, timeout) =
            unsafe { ([reads.as_mut(), writes.as_mut(), excepts.as_mut()], nanoseconds(timeout)?) };
        wait_for_lists(limit, sets, Deadline::after::<Wasi>(timeout))
    };
    select().or_minus_one()
}

/// Waits within a timeout, which is left with the time that remained.
fn timed(timeout: Option<&mut Timeval>, wait: impl FnOnce(Deadline) -> Result<usize>) -> c_int {
    let select = || {
        let nanoseconds = timeout.as_ref().map(|timeout| timeout.duration()).transpose()?;
        let deadline = Deadline::after::<Wasi>(nanoseconds);
        let answer = wait(deadline);
        // After an error too.
        if let (Some(timeout), Deadline::At(time)) = (timeout, deadline) {
            let left = time.saturating_sub(Wasi::now()) / 1000;
            *timeout =
                Timeval { seconds: (left / 1_000_000) as i64, microseconds: (left % 1_000_000) as i64 };
        }
        answer
    };
    select().or_minus_one()
}

/// The three sets of a call.
type Sets<'a> = [&'a mut [c_ulong]; 3];

/// The bitmaps that C lends, without the bits from `limit` on. `EINVAL` for a negative one.
///
/// # Safety
/// As [`wasi_posix_sockets_select`].
unsafe fn bitmaps<'a>(limit: c_int, sets: [*mut FdSet; 3]) -> Result<(usize, Sets<'a>)> {
    let limit = usize::try_from(limit).map_err(|_| Errno::EINVAL)?;
    // Programs say getdtablesize() of a plain fd_set. Linux looks no further than its table of descriptors has ever reached.
    let limit = limit.min(process().numbers().max(FD_SETSIZE));
    Ok((
        limit,
        sets.map(|set| match set.is_null() {
            true => [].as_mut_slice(),
            // SAFETY: the caller's contract, and the pointer is not null.
            false => unsafe { core::slice::from_raw_parts_mut(set.cast(), limit.div_ceil(BITS)) },
        }),
    ))
}

fn wait_for_lists(limit: c_int, mut lists: [Option<&mut FdList>; 3], deadline: Deadline) -> Result<usize> {
    let limit = usize::try_from(limit).map_err(|_| Errno::EINVAL)?;
    let bitmap = |list: &Option<&mut FdList>| match list {
        Some(list) => list.bitmap(limit),
        None => Ok(Vec::new()),
    };
    let [reads, writes, excepts] = &lists;
    let mut sets = [bitmap(reads)?, bitmap(writes)?, bitmap(excepts)?];
    let count = wait((limit, sets.each_mut().map(Vec::as_mut_slice)), deadline)?;
    for (list, set) in lists.iter_mut().zip(&sets) {
        if let Some(list) = list {
            list.keep(set);
        }
    }
    Ok(count)
}

fn wait((limit, sets): (usize, Sets<'_>), deadline: Deadline) -> Result<usize> {
    let mut fds = Vec::new();
    let mut members: Vec<Interest<Wasi>> = Vec::new();
    let words = sets.iter().map(|set| set.len()).max().unwrap_or(0);
    for word in 0..words {
        let words = sets.each_ref().map(|set| set.get(word).copied().unwrap_or(0));
        let mut any = words.iter().fold(0, |any, word| any | word);
        while any != 0 {
            let bit = any.trailing_zeros() as usize;
            any &= any - 1;
            let fd = word * BITS + bit;
            if fd >= limit {
                break;
            }
            let asked = words.iter().zip(EVENTS).filter(|(word, _)| *word >> bit & 1 != 0);
            let events = asked.fold(Events::empty(), |all, (_, events)| all | events);
            let object = member(fd as c_int).ok_or(Errno::EBADF)?;
            fds.try_reserve(1).map_err(|_| Errno::ENOMEM)?;
            members.try_reserve(1).map_err(|_| Errno::ENOMEM)?;
            fds.push(fd);
            members.push(Interest { object, events, found: Events::empty() });
        }
    }
    // An error or a hang-up ends the wait only where its set was asked for.
    crate::poll::poll_for(&process().context, &mut members, deadline, |member| member.found & member.events)?;
    let mut count = 0;
    for (set, events) in sets.into_iter().zip(EVENTS) {
        let mut ready =
            fds.iter().zip(&members).filter(|(_, member)| member.found.intersects(events)).peekable();
        for (word, bits) in set.iter_mut().enumerate() {
            let mut found = 0;
            while let Some((fd, _)) = ready.next_if(|(fd, _)| **fd / BITS == word) {
                found |= 1 << (*fd % BITS);
            }
            // Only members can be found; those from the limit on in its word are taken out, as on Linux.
            *bits &= found;
            count += bits.count_ones() as usize;
        }
    }
    Ok(count)
}
