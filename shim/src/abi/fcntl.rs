//! `<fcntl.h>` and `<sys/ioctl.h>`. The variadic functions themselves are in `c/variadic.c`.

use super::dup::duplicate;
use super::libc_descriptors::{
    is_standard, libc_mode, libc_position, libc_size, set_standard_flags, shared, standard_flags,
};
use super::memory::{check, load, store};
use super::record_locks::{Flock, lock};
use super::{OrMinusOne, libc_has, process};
use crate::control;
use crate::errno::{Errno, Result};
use crate::host::Host;
use crate::numbers::*;
use crate::object::{Access, Open, Owner, Status};
use crate::socket_calls;
use core::ffi::{c_int, c_long, c_void};

/// The library's part of `fcntl`: returns 1 with the result in `answer`, or 0 with the descriptor for libc's `fcntl` there.
///
/// The library's descriptors support F_GETFL, F_SETFL (O_NONBLOCK, and O_APPEND without effect; others are ignored),
/// F_GETFD and F_SETFD; all descriptors support F_DUPFD, F_DUPFD_CLOEXEC and F_DUPFD_CLOFORK, which return numbers from 128 up, and
/// F_GETLK, F_SETLK and F_SETLKW, whose argument is a `struct flock`. F_SETOWN, F_GETOWN, F_SETOWN_EX and F_GETOWN_EX keep an owner,
/// to which no signal is sent. Where libc's descriptors keep a flag or an owner, that is in an entry of the table.
///
/// `EINVAL` for another command, `EMFILE` when no descriptor is left, `ESRCH` for an owner other than the program itself; for locks see
/// [`lock`].
///
/// POSIX [fcntl](https://pubs.opengroup.org/onlinepubs/9799919799/functions/fcntl.html).
///
/// # Safety
/// For a lock or an owner of a kind, the argument is null, or a pointer that is valid for reads and writes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wasi_posix_sockets_fcntl(
    fd: c_int,
    command: c_int,
    argument: c_long,
    answer: &mut c_int,
) -> c_int {
    if matches!(command, F_DUPFD | F_DUPFD_CLOEXEC | F_DUPFD_CLOFORK) {
        let flags = match command {
            F_DUPFD_CLOEXEC => FD_CLOEXEC as u8,
            F_DUPFD_CLOFORK => FD_CLOFORK as u8,
            _ => 0,
        };
        *answer = duplicate(fd, argument as c_int, flags).or_minus_one();
        return 1;
    }
    if matches!(command, F_GETLK | F_SETLK | F_SETLKW) {
        let argument = argument as *mut Flock;
        // SAFETY: the caller's contract, and the lock lies in memory.
        let wanted = unsafe { argument.as_mut().filter(|_| check(argument, 1).is_ok()) };
        *answer = lock(fd, command, wanted).or_minus_one();
        return 1;
    }
    let is_of_table = matches!(command, F_GETFD | F_SETFD | F_GETOWN | F_SETOWN | F_GETOWN_EX | F_SETOWN_EX);
    if matches!(command, F_GETFD | F_GETOWN) && !process().has(fd) && libc_has(fd) {
        *answer = 0;
        return 1;
    }
    if is_of_table && let Err(error) = shared(fd) {
        *answer = Err::<(), _>(error).or_minus_one();
        return 1;
    }
    if matches!(command, F_SETOWN_EX | F_GETOWN_EX) {
        // SAFETY: the caller's contract.
        *answer = unsafe { owner_by_kind(fd, command, argument as *mut OwnerEx) }.or_minus_one();
        return 1;
    }
    match process().find(fd) {
        Err(number) if command == F_GETFL && is_standard(number) => {
            *answer = standard_flags(fd, number).or_minus_one();
            1
        }
        Err(number) if command == F_SETFL && is_standard(number) => {
            *answer = set_standard_flags(fd, Status::from_bits_truncate(argument as u8)).or_minus_one();
            1
        }
        Err(number) if !is_of_table => {
            *answer = number;
            0
        }
        _ => {
            *answer = fcntl(fd, command, argument as c_int).or_minus_one();
            1
        }
    }
}

fn fcntl(fd: c_int, command: c_int, argument: c_int) -> Result<c_int> {
    let open = process().open(fd).ok_or(Errno::EBADF)?;
    match command {
        F_GETFL => {
            let access = match open.object.access() {
                Access::Read => O_RDONLY,
                Access::Write => O_WRONLY,
                Access::Both => O_RDWR,
            };
            Ok(access | c_int::from(open.status.get().bits()))
        }
        F_SETFL => {
            open.status.set(Status::from_bits_truncate(argument as u8));
            Ok(0)
        }
        F_GETFD => process().descriptor_flags(fd).map(c_int::from),
        F_SETFD => {
            process().set_descriptor_flags(fd, (argument & (FD_CLOEXEC | FD_CLOFORK)) as u8).map(|()| 0)
        }
        F_SETOWN => set_signed_owner(&open, argument).map(|()| 0),
        F_GETOWN => Ok(signed_owner(&open)),
        _ => Err(Errno::EINVAL),
    }
}

/// `struct f_owner_ex`
#[derive(Clone, Copy)]
#[repr(C)]
struct OwnerEx {
    kind: c_int,
    number: c_int,
}

const SELF: c_int = control::OWN.0;

/// Sets an owner, 0 for none. There is no other than the program itself.
fn set_owner<H: Host>(open: &Open<H>, kind: c_int, number: c_int) -> Result<()> {
    if !(F_OWNER_TID..=F_OWNER_PGRP).contains(&kind) {
        return Err(Errno::EINVAL);
    }
    if !matches!(number, 0 | SELF) {
        return Err(Errno::ESRCH);
    }
    open.owner.set(Owner::new(kind, number != 0));
    Ok(())
}

/// Sets an owner as F_SETOWN has it: a process, or with a minus sign a process group.
fn set_signed_owner<H: Host>(open: &Open<H>, number: c_int) -> Result<()> {
    match number {
        0.. => set_owner(open, F_OWNER_PID, number),
        _ => set_owner(open, F_OWNER_PGRP, number.checked_neg().ok_or(Errno::EINVAL)?),
    }
}

fn signed_owner<H: Host>(open: &Open<H>) -> c_int {
    let owner = open.owner.get();
    match owner.kind() {
        _ if !owner.is_set() => 0,
        F_OWNER_PGRP => -SELF,
        _ => SELF,
    }
}

/// # Safety
/// `argument` is null, or valid for reads and writes.
unsafe fn owner_by_kind(fd: c_int, command: c_int, argument: *mut OwnerEx) -> Result<c_int> {
    let open = process().open(fd).ok_or(Errno::EBADF)?;
    if command == F_GETOWN_EX {
        let number = signed_owner(&open).abs();
        // SAFETY: the caller's contract.
        unsafe { store(argument, OwnerEx { kind: open.owner.get().kind(), number }) }?;
    } else {
        // SAFETY: the caller's contract.
        let OwnerEx { kind, number } = unsafe { load(argument) }?;
        set_owner(&open, kind, number)?;
    }
    Ok(0)
}

/// The descriptor to pass to libc's `ioctl`, or -2 for one of the library's.
#[unsafe(no_mangle)]
pub extern "C" fn wasi_posix_sockets_libc_number(fd: c_int) -> c_int {
    match process().find(fd) {
        Ok(_) => -2,
        Err(number) => number,
    }
}

/// `ioctl` on one of libc's descriptors; -2 where libc's own can answer: FIONBIO of a file, and FIONREAD on what is neither a file nor a
/// directory.
///
/// `ENOTTY`, `EFAULT`.
///
/// # Safety
/// `argument` is null, or valid for reads and writes of an `int`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wasi_posix_sockets_libc_ioctl(
    fd: c_int,
    number: c_int,
    request: c_int,
    argument: *mut c_int,
) -> c_int {
    const OF_LIBC: c_int = -2;
    let ioctl = || match request {
        FIONBIO if is_standard(number) => {
            let mut status = Status::from_bits_truncate(standard_flags(fd, number)? as u8);
            // SAFETY: the caller's contract.
            status.set(Status::NONBLOCK, unsafe { load(argument) }? != 0);
            set_standard_flags(fd, status).map(|()| 0)
        }
        // SAFETY: the caller's contract.
        FIONBIO => unsafe { load(argument) }.map(|_| match libc_mode(number) {
            // It has no effect, and the p1 libc refuses it.
            libc::S_IFDIR => 0,
            _ => OF_LIBC,
        }),
        FIONREAD => match libc_mode(number) {
            libc::S_IFREG => {
                // A position behind the end gives a negative number, as on Linux.
                let left = libc_size(number) - libc_position(number);
                // SAFETY: the caller's contract.
                unsafe { store(argument, left as c_int) }.map(|()| 0)
            }
            libc::S_IFDIR => Err(Errno::ENOTTY),
            _ => Ok(OF_LIBC),
        },
        // SAFETY: the caller's contract.
        FIOASYNC if unsafe { load(argument)? } == 0 => Ok(0),
        _ => Err(Errno::ENOTTY),
    };
    ioctl().or_minus_one()
}

/// `ioctl` on one of the library's descriptors: FIONBIO, FIONREAD, SIOCATMARK, SIOCOUTQ (UDP and local sockets), FIOASYNC (off), and the
/// owner of a socket: FIOSETOWN, FIOGETOWN, SIOCSPGRP, SIOCGPGRP.
///
/// `ENOTTY` for another request, `EFAULT` for a null pointer, `ESRCH` for an owner other than the program itself.
///
/// POSIX has no page for it.
///
/// # Safety
/// `argument` is null, or valid for reads and writes of an `int`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wasi_posix_sockets_ioctl(fd: c_int, request: c_int, argument: *mut c_void) -> c_int {
    let ioctl = || {
        let open = process().open(fd).ok_or(Errno::EBADF)?;
        let argument: *mut c_int = argument.cast();
        let give = |value| {
            // SAFETY: the caller's contract.
            unsafe { store(argument, value) }
        };
        match request {
            FIONBIO => {
                // SAFETY: the caller's contract.
                open.set_nonblocking(unsafe { load(argument)? } != 0);
            }
            FIONREAD => {
                let count = open.object.readable_bytes(&process().context)?;
                give(c_int::try_from(count).unwrap_or(c_int::MAX))?;
            }
            SIOCATMARK => {
                let at_mark = {
                    open.object.socket().ok_or(Errno::ENOTTY)?;
                    socket_calls::at_mark(&open)?
                };
                give(c_int::from(at_mark))?;
            }
            SIOCOUTQ => {
                open.object.socket().ok_or(Errno::ENOTTY)?;
                let count = socket_calls::unsent_bytes(&open)?;
                give(c_int::try_from(count).unwrap_or(c_int::MAX))?;
            }
            FIOSETOWN | SIOCSPGRP => {
                open.object.socket().ok_or(Errno::ENOTTY)?;
                // SAFETY: the caller's contract.
                set_signed_owner(&open, unsafe { load(argument)? })?;
            }
            FIOGETOWN | SIOCGPGRP => {
                open.object.socket().ok_or(Errno::ENOTTY)?;
                give(signed_owner(&open))?;
            }
            // SAFETY: the caller's contract.
            FIOASYNC if unsafe { load(argument)? } == 0 => {}
            _ => return Err(Errno::ENOTTY),
        }
        Ok(())
    };
    ioctl().or_minus_one()
}
