//! `<sys/select.h>`

use super::libc_descriptors::member;
use super::memory::{check, load_if};
use super::poll::{Timespec, nanoseconds};
use super::signal_mask::masked;
use super::{OrMinusOne, process};
use crate::errno::{Errno, Result};
use crate::host::Host;
use crate::host::wit::Wasi;
use crate::object::Events;
use crate::poll::Interest;
use crate::readiness::Deadline;
use crate::room::ready_for;
use alloc::vec::Vec;
use core::ffi::{c_int, c_ulong, c_void};

/// The size of an `fd_set`. Programs use larger bitmaps too.
const FD_SETSIZE: usize = 1024;
const WORDS: usize = 32;
/// The size of a bitmap word.
const BITS: usize = c_ulong::BITS as usize;

/// The `fd_set` of the library's header, which is Linux's: a bitmap.
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
    /// The members below a number, as a bitmap.
    fn bitmap(&self, limit: usize) -> Result<Vec<c_ulong>> {
        let members = self.fds.get(..self.count).unwrap_or(&self.fds);
        let below = |fd: &c_int| usize::try_from(*fd).ok().filter(|fd| *fd < limit);
        let members = || members.iter().filter_map(below);
        let mut bitmap = zeros(members().max().map_or(0, |last| last + 1))?;
        for fd in members() {
            if let Some(word) = bitmap.get_mut(fd / BITS) {
                *word |= 1 << (fd % BITS);
            }
        }
        Ok(bitmap)
    }

    /// Replaces its members with those of a bitmap.
    fn fill(&mut self, bitmap: &[c_ulong]) {
        self.count = 0;
        for (slot, fd) in self.fds.iter_mut().zip(members(bitmap)) {
            *slot = fd as c_int;
            self.count += 1;
        }
    }
}

/// A bitmap for a number of descriptors.
fn zeros(limit: usize) -> Result<Vec<c_ulong>> {
    let mut bitmap = Vec::new();
    bitmap.try_reserve_exact(limit.div_ceil(BITS)).map_err(|_| Errno::ENOMEM)?;
    bitmap.resize(limit.div_ceil(BITS), 0);
    Ok(bitmap)
}

/// The descriptors in a bitmap.
fn members(bitmap: &[c_ulong]) -> impl Iterator<Item = usize> {
    bitmap.iter().enumerate().flat_map(|(at, word)| {
        let bits = (0..BITS).filter(move |bit| word >> bit & 1 != 0);
        bits.map(move |bit| at * BITS + bit)
    })
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

/// The events that keep a descriptor in each set after the wait: those that Linux counts as readable, writable and exceptional.
const READABLE: Events = Events::IN.union(Events::HUP).union(Events::ERR);
const WRITABLE: Events = Events::OUT.union(Events::ERR);
const EXCEPTIONAL: Events = Events::PRI;
const EVENTS: [Events; 3] = [READABLE, WRITABLE, EXCEPTIONAL];

/// Waits until a descriptor in `reads` can be read, one in `writes` written, or one in `excepts` has urgent data; leaves only those in the
/// sets and returns how many members they have together. Only descriptors below `count` are checked. Null sets are empty; a null timeout
/// means no limit. As on Linux, the timeout is updated to the time remaining.
///
/// `EBADF` for a descriptor that is not open, `EINVAL` for a negative `count` or an invalid timeout, `EDEADLK` when nothing in the sets
/// could ever end the wait, `ENOMEM`.
///
/// POSIX [select](https://pubs.opengroup.org/onlinepubs/9799919799/functions/select.html); WIT `wasi:io/poll`.
///
/// # Safety
/// Each pointer is null, or valid for reads and writes: a set for `limit` bits, or for FD_SETSIZE if that many descriptors were never open
/// at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wasi_posix_sockets_select(
    limit: c_int,
    reads: *mut FdSet,
    writes: *mut FdSet,
    excepts: *mut FdSet,
    timeout: *mut Timeval,
) -> c_int {
    // SAFETY: the caller's contract.
    unsafe { timed(timeout, |deadline| wait_for_bitmaps(limit, [reads, writes, excepts], deadline, false)) }
}

/// `select` with a timeout in nanoseconds, which is left unchanged, and with a signal mask during the wait, null for the present one.
///
/// `EINTR` if the handler of a signal ran, be it of one that was pending and that the mask does not block; otherwise as `select`.
///
/// POSIX [pselect](https://pubs.opengroup.org/onlinepubs/9799919799/functions/pselect.html).
///
/// # Safety
/// As [`wasi_posix_sockets_select`]; `mask` is null, or valid for reads.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wasi_posix_sockets_pselect(
    limit: c_int,
    reads: *mut FdSet,
    writes: *mut FdSet,
    excepts: *mut FdSet,
    timeout: *const Timespec,
    mask: *const c_void,
) -> c_int {
    let select = || {
        // SAFETY: the caller's contract.
        let timeout = unsafe { nanoseconds(timeout) }?;
        let wait = |looks| {
            let deadline = if looks { Deadline::Now } else { Deadline::after::<Wasi>(timeout) };
            // SAFETY: the caller's contract.
            let found = unsafe { wait_for_bitmaps(limit, [reads, writes, excepts], deadline, looks) }?;
            Ok((found > 0 || !looks).then_some(found))
        };
        // SAFETY: the caller's contract.
        unsafe { masked(mask, wait) }
    };
    select().or_minus_one()
}

/// `select` for code compiled with wasi-libc's own header, and for Rust's libc crate: their sets are lists.
///
/// # Safety
/// Each pointer is null, or valid for reads and writes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __wrap_select(
    limit: c_int,
    reads: *mut FdList,
    writes: *mut FdList,
    excepts: *mut FdList,
    timeout: *mut Timeval,
) -> c_int {
    // SAFETY: the caller's contract.
    unsafe { timed(timeout, |deadline| wait_for_lists(limit, [reads, writes, excepts], deadline)) }
}

/// `pselect` for code compiled with wasi-libc's own header. The signal mask has no effect: there `sigset_t` is a placeholder of one byte.
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
        let timeout = unsafe { nanoseconds(timeout) }?;
        // SAFETY: the caller's contract.
        unsafe { wait_for_lists(limit, [reads, writes, excepts], Deadline::after::<Wasi>(timeout)) }
    };
    select().or_minus_one()
}

/// Waits within a timeout, which is updated to the time remaining.
///
/// # Safety
/// `timeout` is null, or valid for reads and writes.
unsafe fn timed(timeout: *mut Timeval, wait: impl FnOnce(Deadline) -> Result<usize>) -> c_int {
    let select = || {
        // SAFETY: the caller's contract.
        let wanted = unsafe { load_if(timeout)? };
        let nanoseconds = wanted.map(Timeval::duration).transpose()?;
        let deadline = Deadline::after::<Wasi>(nanoseconds);
        let answer = wait(deadline);
        // After an error too.
        if let (Some(_), Deadline::At(time)) = (wanted, deadline) {
            let left = time.saturating_sub(Wasi::now()) / 1000;
            let left =
                Timeval { seconds: (left / 1_000_000) as i64, microseconds: (left % 1_000_000) as i64 };
            // SAFETY: the caller's contract, and it was read from.
            unsafe { timeout.write_unaligned(left) };
        }
        answer
    };
    select().or_minus_one()
}

/// Waits for the descriptors in bitmaps. They are copied, as Linux does, because programs pass one set twice. If it only looks and nothing
/// is ready, the sets stay.
///
/// # Safety
/// As [`wasi_posix_sockets_select`].
unsafe fn wait_for_bitmaps(
    limit: c_int,
    sets: [*mut FdSet; 3],
    deadline: Deadline,
    looks: bool,
) -> Result<usize> {
    let limit = usize::try_from(limit).map_err(|_| Errno::EINVAL)?;
    // Programs pass getdtablesize() with a plain fd_set. Linux reads only as far as its descriptor table has ever reached.
    let limit = limit.min(process().numbers().max(FD_SETSIZE));
    let mut bitmaps = [const { Vec::new() }; 3];
    for (set, bitmap) in sets.iter().zip(&mut bitmaps).filter(|(set, _)| !set.is_null()) {
        *bitmap = zeros(limit)?;
        check(set.cast::<c_ulong>(), bitmap.len())?;
        // SAFETY: the caller's contract; the set lies in memory. It may be misaligned.
        unsafe {
            core::ptr::copy(set.cast::<u8>(), bitmap.as_mut_ptr().cast(), size_of_val(bitmap.as_slice()))
        };
    }
    let count = wait(limit, &mut bitmaps, deadline)?;
    if looks && count == 0 {
        return Ok(0);
    }
    for (set, bitmap) in sets.iter().zip(&bitmaps).filter(|(set, _)| !set.is_null()) {
        // SAFETY: the caller's contract; the set was read from.
        unsafe { core::ptr::copy(bitmap.as_ptr().cast(), set.cast::<u8>(), size_of_val(bitmap.as_slice())) };
    }
    Ok(count)
}

/// Waits for the descriptors in wasi-libc's lists.
///
/// # Safety
/// As [`__wrap_select`].
unsafe fn wait_for_lists(limit: c_int, lists: [*mut FdList; 3], deadline: Deadline) -> Result<usize> {
    let limit = usize::try_from(limit).map_err(|_| Errno::EINVAL)?;
    let mut bitmaps = [const { Vec::new() }; 3];
    for (list, bitmap) in lists.iter().zip(&mut bitmaps) {
        // SAFETY: the caller's contract.
        if let Some(list) = unsafe { list.as_ref() } {
            check(list, 1)?;
            *bitmap = list.bitmap(limit)?;
        }
    }
    let count = wait(limit, &mut bitmaps, deadline)?;
    for (list, bitmap) in lists.iter().zip(&bitmaps) {
        // SAFETY: the caller's contract.
        if let Some(list) = unsafe { list.as_mut() } {
            list.fill(bitmap);
        }
    }
    Ok(count)
}

/// Waits for the descriptors in the sets below a number, and leaves those that are ready. Returns how many members the sets then have.
fn wait(limit: usize, sets: &mut [Vec<c_ulong>; 3], deadline: Deadline) -> Result<usize> {
    let words = sets.iter().map(Vec::len).max().unwrap_or(0);
    ready_for(words * BITS)?;
    let mut any = zeros(words * BITS)?;
    for set in &*sets {
        any.iter_mut().zip(set).for_each(|(any, word)| *any |= word);
    }
    let mut fds = Vec::new();
    let mut interests: Vec<Interest<Wasi>> = Vec::new();
    for fd in members(&any).take_while(|fd| *fd < limit) {
        let asked = sets.iter().zip(EVENTS).filter(|(set, _)| has(set, fd));
        let events = asked.fold(Events::empty(), |all, (_, events)| all | events);
        let object = member(fd as c_int).ok_or(Errno::EBADF)?;
        fds.try_reserve(1).map_err(|_| Errno::ENOMEM)?;
        interests.try_reserve(1).map_err(|_| Errno::ENOMEM)?;
        fds.push(fd);
        interests.push(Interest { object, events, found: Events::empty() });
    }
    // An error or a hang-up ends the wait only if it was requested by the corresponding set.
    crate::poll::poll_for(&process().context, &mut interests, deadline, |interest| {
        interest.found & interest.events
    })?;
    let mut count = 0;
    for (set, events) in sets.iter_mut().zip(EVENTS) {
        any.fill(0);
        for (fd, interest) in fds.iter().zip(&interests) {
            if has(set, *fd)
                && interest.found.intersects(events)
                && let Some(word) = any.get_mut(fd / BITS)
            {
                *word |= 1 << (fd % BITS);
                count += 1;
            }
        }
        // The rest of the limit's word is cleared too, as on Linux.
        set.iter_mut().zip(&any).for_each(|(word, found)| *word = *found);
    }
    Ok(count)
}

fn has(bitmap: &[c_ulong], fd: usize) -> bool {
    bitmap.get(fd / BITS).is_some_and(|word| word >> (fd % BITS) & 1 != 0)
}
