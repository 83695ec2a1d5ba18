//! The C edge: one file per C header. A function here converts its arguments, calls the core, and converts the result back.
//!
//! Functions that libc has too and that work on any descriptor (`read`, `close`, `poll` …) are linked with `--wrap`: here they are named
//! `__wrap_NAME`, and they call libc's as `__real_NAME`. `link/wrap.txt` lists them.

#![allow(unsafe_code)]

pub mod alarm;
pub mod arpa_inet;
pub mod arpa_inet_net;
mod cmsg;
pub mod device;
pub mod dup;
mod etc;
pub mod ether;
pub mod exit;
pub mod fcntl;
pub mod file;
pub mod getaddrinfo_a;
pub mod hostent;
pub mod hostname;
pub mod interface_requests;
pub mod libc_descriptors;
mod libc_files;
mod libc_files_in_place;
mod libc_transfers;
pub mod lookup;
mod memory;
pub mod msg;
pub mod msghdr;
pub mod nameser;
pub mod nameser_names;
pub mod net_if;
pub mod netdb;
pub mod netent;
pub mod pipe;
mod pointers;
pub mod poll;
pub mod record_locks;
pub mod resolv;
pub mod servent;
mod signal_mask;
pub mod sys_epoll;
pub mod sys_eventfd;
pub mod sys_select;
pub mod sys_sendfile;
pub mod sys_signalfd;
pub mod sys_socket;
pub mod sys_stat;
pub mod sys_timerfd;
pub mod sys_un;
pub mod unistd;
pub mod wasi_networks;

mod alloc_c;
pub mod sockaddr;
mod storage;

use crate::errno::{Errno, Result};
use crate::host::wit::Wasi;
use crate::iovec::{IoSlice, IoSliceMut};
use crate::object::Open;
use crate::process::Process;
use crate::room::ready;
use crate::tcp::Tcp;
use alloc::rc::Rc;
use core::ffi::{c_int, c_void};
use core::ptr::NonNull;

struct Global(Process<Wasi>);

// SAFETY: a component has one thread.
unsafe impl Sync for Global {}

static PROCESS: Global = Global(Process::beside(libc_is_open));

/// How much of malloc's block of so many bytes an [`Rc`] leaves for its value: its counts take two words, and malloc's header one.
const fn room_in_block(size: usize) -> usize {
    size - 3 * size_of::<usize>()
}

// Programs have connections by the thousand. One more word would be 16 bytes more for each.
const _: () = assert!(size_of::<Tcp<Wasi>>() <= room_in_block(128));
const _: () = assert!(size_of::<Open<Wasi>>() <= room_in_block(32));

/// The state of this component.
pub fn process() -> &'static Process<Wasi> {
    &PROCESS.0
}

unsafe extern "C" {
    fn wasi_posix_sockets_set_errno(value: c_int);
    fn wasi_posix_sockets_errno() -> c_int;
    fn wasi_posix_sockets_libc_has(fd: c_int) -> c_int;
}

fn libc_is_open(number: c_int) -> bool {
    // SAFETY: asks for a flag and takes any number.
    unsafe { wasi_posix_sockets_libc_has(number) != 0 }
}

/// Whether libc has a descriptor with this number that the program has not closed.
pub fn libc_has(fd: c_int) -> bool {
    let hidden = process().context.libc.holds(fd) && !process().has(fd);
    !hidden && libc_is_open(fd)
}

/// The value of `errno`, which some call has set.
pub fn errno() -> Errno {
    // SAFETY: reads a number.
    Errno::new(unsafe { wasi_posix_sockets_errno() }).unwrap_or(Errno::EIO)
}

/// Sets `errno`.
pub fn set_errno(error: Errno) {
    // SAFETY: stores a number.
    unsafe { wasi_posix_sockets_set_errno(error.number()) }
}

/// Does something about which `errno` says nothing afterwards: calls that succeed leave it unchanged.
pub fn keeping_errno<T>(action: impl FnOnce() -> T) -> T {
    // SAFETY: reads a number, and stores it again.
    unsafe {
        let before = wasi_posix_sockets_errno();
        let result = action();
        wasi_posix_sockets_set_errno(before);
        result
    }
}

/// The result as C returns it: -1 and `errno`, or the value.
pub trait OrMinusOne {
    /// What the C function returns.
    fn or_minus_one(self) -> c_int;
}

impl OrMinusOne for Result<c_int> {
    fn or_minus_one(self) -> c_int {
        self.unwrap_or_else(|error| {
            set_errno(error);
            -1
        })
    }
}

impl OrMinusOne for Result<()> {
    fn or_minus_one(self) -> c_int {
        self.map(|()| 0).or_minus_one()
    }
}

impl OrMinusOne for Result<usize> {
    fn or_minus_one(self) -> c_int {
        self.map(|count| count as c_int).or_minus_one()
    }
}

/// The description behind a socket call's descriptor: `ENOTSOCK` for one of libc's, `EBADF` for one that is not open, and `ENOMEM` if the
/// call could not create an object.
pub fn open_socket(fd: c_int) -> Result<Rc<Open<Wasi>>> {
    ready()?;
    match process().open(fd) {
        Some(open) if open.object.socket().is_some() => Ok(open),
        Some(_) => Err(Errno::ENOTSOCK),
        None if libc_has(fd) => Err(Errno::ENOTSOCK),
        None => Err(Errno::EBADF),
    }
}

/// The longest array of buffers that a call accepts: Linux's UIO_MAXIOV.
pub const IOV_MAX: usize = 1024;

/// A C buffer to read from. `EFAULT` for a null pointer with a length, and beyond the end of memory.
///
/// # Safety
/// `bytes` is null, or valid for reads of `len` bytes while `'a` lasts, as far as there is memory.
pub unsafe fn input<'a>(bytes: *const c_void, len: usize) -> Result<&'a [u8]> {
    if len > memory::room(bytes.addr()) {
        return Err(Errno::EFAULT);
    }
    // A host traps on an address outside memory even with no bytes.
    let at = memory::inside(bytes.cast_mut(), len);
    // SAFETY: the caller's contract, and null has no length.
    Ok(unsafe { core::slice::from_raw_parts(at.cast_const().cast(), len) })
}

/// A C buffer to write to, cut at the end of memory if its length goes beyond, because Linux checks only what it writes. `EFAULT` for a
/// null pointer with a length.
///
/// # Safety
/// `bytes` is null, or valid for writes of `len` bytes, as far as there is memory, which nothing else touches while `'a` lasts.
pub unsafe fn output<'a>(bytes: *mut c_void, len: usize) -> Result<&'a mut [u8]> {
    let room = memory::room(bytes.addr());
    if room == 0 && len != 0 {
        return Err(Errno::EFAULT);
    }
    let at = NonNull::new(bytes).unwrap_or(NonNull::dangling());
    // SAFETY: the caller's contract, and null has no length; every bit pattern is a byte.
    Ok(unsafe { core::slice::from_raw_parts_mut(at.as_ptr().cast(), len.min(room)) })
}

/// A buffer to which at most `most` bytes are written, whatever its stated size: a size beyond all memory is how a program says that it has
/// checked the size itself.
///
/// # Safety
/// As [`output`], for the lesser of the two lengths.
pub unsafe fn output_within<'a>(bytes: *mut c_void, len: usize, most: usize) -> Result<&'a mut [u8]> {
    // SAFETY: the caller's contract.
    unsafe { output(bytes, len.min(most)) }
}

/// C's `struct iovec`.
#[repr(C)]
pub struct Iovec {
    base: *mut c_void,
    len: usize,
}

/// An array of buffers to read from.
///
/// # Safety
/// `iov` is null, or valid for `count` entries, each of which fulfils the contract of [`input`].
pub unsafe fn inputs<'a>(iov: *const Iovec, count: usize) -> Result<&'a [IoSlice<'a>]> {
    // SAFETY: the caller's contract.
    unsafe { check_iov(iov, count)? };
    if count == 0 {
        return Ok(&[]);
    }
    // SAFETY: IoSlice is transparent over struct iovec, and the entries were checked.
    Ok(unsafe { core::slice::from_raw_parts(iov.cast(), count) })
}

/// An array of buffers to fill.
///
/// # Safety
/// `iov` is null, or valid for `count` entries, each of which fulfils the contract of [`output`].
pub unsafe fn outputs<'a>(iov: *const Iovec, count: usize) -> Result<&'a mut [IoSliceMut<'a>]> {
    // SAFETY: the caller's contract.
    unsafe { check_iov(iov, count)? };
    if count == 0 {
        return Ok(&mut []);
    }
    // SAFETY: IoSliceMut is transparent over struct iovec, and the entries were checked; nothing writes to the array itself.
    Ok(unsafe { core::slice::from_raw_parts_mut(iov.cast_mut().cast(), count) })
}

/// An array of buffers as C passes it. `EFAULT` for a null pointer with a nonzero count.
///
/// # Safety
/// `iov` is null, or valid for `count` entries while `'a` lasts.
unsafe fn pieces<'a>(iov: *const Iovec, count: usize) -> Result<&'a [Iovec]> {
    if count == 0 {
        return Ok(&[]);
    }
    memory::check(iov, count)?;
    // SAFETY: the caller's contract, and the pointer is not null.
    Ok(unsafe { core::slice::from_raw_parts(iov, count) })
}

/// The total size of an array of buffers.
///
/// # Safety
/// `iov` is null, or valid for `count` entries.
unsafe fn check_iov(iov: *const Iovec, count: usize) -> Result<usize> {
    // SAFETY: the caller's contract.
    let entries = unsafe { pieces(iov, count)? };
    let mut all = 0usize;
    for entry in entries {
        if entry.len > isize::MAX as usize {
            return Err(Errno::EINVAL);
        }
        if entry.len > 0 {
            memory::check(entry.base.cast::<u8>(), entry.len)?;
        }
        all = all.checked_add(entry.len).filter(|all| *all <= isize::MAX as usize).ok_or(Errno::EINVAL)?;
    }
    Ok(all)
}

#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}
