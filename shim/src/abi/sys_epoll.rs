//! `<sys/epoll.h>`

use super::libc_descriptors::{is_always_ready, shared};
use super::memory::{load, room};
use super::poll::{Timespec, milliseconds, nanoseconds};
use super::signal_mask::masked;
use super::sys_socket::creation_flags;
use super::{OrMinusOne, libc_has, process};
use crate::epoll::{Epoll, Wish};
use crate::errno::{Errno, Result};
use crate::host::wit::Wasi;
use crate::numbers::*;
use crate::object::{Events, FileType, Open};
use crate::readiness::Deadline;
use crate::room::ready;
use alloc::rc::Rc;
use core::ffi::{c_int, c_void};

/// C's `struct epoll_event`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct EpollEvent {
    events: u32,
    data: u64,
}

/// The most events that one wait returns, as on Linux: as many 12-byte entries as an int can count the bytes of.
const EVENTS_MOST: c_int = c_int::MAX / 12;

/// `epoll_create1` without flags. `EINVAL` for a size that is not positive; the size is otherwise ignored.
#[unsafe(no_mangle)]
pub extern "C" fn epoll_create(size: c_int) -> c_int {
    if size <= 0 {
        return Err::<(), _>(Errno::EINVAL).or_minus_one();
    }
    epoll_create1(0)
}

/// Creates an empty set; returns its descriptor.
///
/// `EINVAL` for a flag other than EPOLL_CLOEXEC, `EMFILE` when no descriptor is left.
///
/// Linux [epoll_create1](https://man7.org/linux/man-pages/man2/epoll_create.2.html).
#[unsafe(no_mangle)]
pub extern "C" fn epoll_create1(flags: c_int) -> c_int {
    let flags = creation_flags(flags);
    if flags & !EPOLL_CLOEXEC != 0 {
        return Err::<(), _>(Errno::EINVAL).or_minus_one();
    }
    let make = || {
        ready()?;
        process()
            .insert(Open::new(Rc::new(Epoll::<Wasi>::new()), false), u8::from(flags & EPOLL_CLOEXEC != 0))
    };
    make().or_minus_one()
}

fn on_set<T>(open: &Rc<Open<Wasi>>, act: impl FnOnce(&Epoll<Wasi>) -> Result<T>) -> Result<T> {
    ready()?;
    act(open.object.as_any().downcast_ref().ok_or(Errno::EINVAL)?)
}

/// The description behind a descriptor, for calls in which only one of the library's can be valid.
fn open(fd: c_int) -> Result<Rc<Open<Wasi>>> {
    process().open(fd).ok_or_else(|| not_ours(fd))
}

/// The error of a descriptor that is not the library's.
fn not_ours(fd: c_int) -> Errno {
    if libc_has(fd) { Errno::EINVAL } else { Errno::EBADF }
}

/// Adds a descriptor to a set, changes its events, or removes it. EPOLLEXCLUSIVE and EPOLLWAKEUP are accepted and have no effect, as there
/// is one thread and no sleep.
///
/// `EBADF`; `EEXIST`, `ENOENT`; `EPERM` for a file, a directory or a device; `EINVAL` for a descriptor that is not an epoll set, a set added to itself,
/// an unknown operation, or EPOLLEXCLUSIVE where Linux refuses it; `ELOOP` for a cycle of sets, or more than five nested sets; `EFAULT`;
/// `ENOMEM`.
///
/// Linux [epoll_ctl](https://man7.org/linux/man-pages/man2/epoll_ctl.2.html).
///
/// # Safety
/// `event` is null, or valid for reads.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn epoll_ctl(set: c_int, operation: c_int, fd: c_int, event: *mut EpollEvent) -> c_int {
    let control = || {
        let wish = match operation {
            EPOLL_CTL_DEL => None,
            // SAFETY: the caller's contract.
            _ => Some(unsafe { load(event)? }),
        };
        let wish = wish.map(|event| Wish { events: event.events, data: event.data });
        if !process().has(set) && !libc_has(set) {
            return Err(Errno::EBADF);
        }
        match process().find(fd) {
            Err(number) if !process().has(fd) && !libc_has(number) => return Err(Errno::EBADF),
            Err(number) if is_always_ready(number) => return Err(Errno::EPERM),
            Ok(open) if open.object.file_type() == FileType::Device => return Err(Errno::EPERM),
            _ => {}
        }
        let set = open(set)?;
        let target = shared(fd)?;
        if Rc::ptr_eq(&set, &target) {
            return Err(Errno::EINVAL);
        }
        on_set(&set, |set| match (operation, wish) {
            (EPOLL_CTL_ADD, Some(wish)) => set.add(process(), fd, &target, wish),
            (EPOLL_CTL_MOD, Some(wish)) => set.modify(fd, &target, wish),
            (EPOLL_CTL_DEL, _) => set.remove(fd, &target),
            _ => Err(Errno::EINVAL),
        })
    };
    control().or_minus_one()
}

/// Waits until a member is ready, for at most `timeout` milliseconds, or without limit if it is negative; returns how many of the `count`
/// events were filled in.
///
/// `EINVAL` for a count that is not positive, or for a descriptor that is not an epoll set; `EFAULT` for a null pointer when there are events to
/// report; `EDEADLK` when nothing in the set could ever end the wait; `EBADF`, `ENOMEM`.
///
/// Linux [epoll_wait](https://man7.org/linux/man-pages/man2/epoll_wait.2.html).
///
/// # Safety
/// `events` is null, or valid for writes of `count` entries.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn epoll_wait(
    set: c_int,
    events: *mut EpollEvent,
    count: c_int,
    timeout: c_int,
) -> c_int {
    // SAFETY: the caller's contract.
    unsafe { wait(set, events, count, milliseconds(timeout)) }.or_minus_one()
}

/// `epoll_wait` with a signal mask during the wait; null keeps the present one.
///
/// `EINTR` if the handler of a signal ran, be it of one that was pending and that the mask does not block; otherwise as `epoll_wait`.
///
/// # Safety
/// As [`epoll_wait`]; `mask` is null, or valid for reads.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn epoll_pwait(
    set: c_int,
    events: *mut EpollEvent,
    count: c_int,
    timeout: c_int,
    mask: *const c_void,
) -> c_int {
    let timeout = milliseconds(timeout);
    // SAFETY: the caller's contract.
    unsafe { wait_masked(set, events, count, timeout, mask) }.or_minus_one()
}

/// `epoll_pwait` with a timeout in nanoseconds; null means no limit. `EINVAL` for an invalid timeout.
///
/// # Safety
/// As [`epoll_wait`]; `timeout` and `mask` are null, or valid for reads.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn epoll_pwait2(
    set: c_int,
    events: *mut EpollEvent,
    count: c_int,
    timeout: *const Timespec,
    mask: *const c_void,
) -> c_int {
    let wait = || {
        // SAFETY: the caller's contract.
        let timeout = unsafe { nanoseconds(timeout)? };
        // SAFETY: the caller's contract.
        unsafe { wait_masked(set, events, count, timeout, mask) }
    };
    wait().or_minus_one()
}

/// # Safety
/// As [`wait`]; `mask` is null, or valid for reads.
unsafe fn wait_masked(
    set: c_int,
    events: *mut EpollEvent,
    count: c_int,
    timeout: Option<u64>,
    mask: *const c_void,
) -> Result<usize> {
    let mut looked = false;
    let wait = |looks: bool| {
        if !looks && looked {
            // Even a signal that is ignored has ended it, as it does not for `ppoll`.
            return Err(Errno::EINTR);
        }
        looked = looks;
        // SAFETY: the caller's contract.
        let found = unsafe { wait(set, events, count, if looks { Some(0) } else { timeout }) }?;
        // Unlike `ppoll`, a call that does not wait is not interrupted.
        Ok((found > 0 || !looks || timeout == Some(0)).then_some(found))
    };
    // SAFETY: the caller's contract.
    unsafe { masked(mask, wait) }
}

/// # Safety
/// `events` is null, or valid for writes of `count` entries.
unsafe fn wait(set: c_int, events: *mut EpollEvent, count: c_int, timeout: Option<u64>) -> Result<usize> {
    let open = process().open_to_wait(set).ok_or_else(|| not_ours(set))?;
    if !(1..=EVENTS_MOST).contains(&count) {
        return Err(Errno::EINVAL);
    }
    let deadline = Deadline::after::<Wasi>(timeout);
    on_set(&open, |set| {
        let room = room(events.addr()) / size_of::<EpollEvent>();
        if room == 0 {
            // No event that could not be stored is lost.
            let mut members = [crate::poll::Interest {
                object: open.object.clone(),
                events: Events::IN,
                found: Events::empty(),
            }];
            return match crate::poll::poll(&process().context, &mut members, deadline)? {
                0 => Ok(0),
                _ => Err(Errno::EFAULT),
            };
        }
        let ready = set.wait(&process().context, room.min(count as usize), deadline)?;
        for (at, (bits, data)) in ready.iter().enumerate() {
            // SAFETY: the caller's contract, and there are at most `count` of them.
            unsafe { events.add(at).write_unaligned(EpollEvent { events: *bits, data: *data }) };
        }
        Ok(ready.len())
    })
}
