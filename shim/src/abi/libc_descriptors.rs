//! libc's descriptors alongside the library's: `<fcntl.h>`'s `open`, and the support for duplicates of libc's descriptors.
//!
//! WASI cannot duplicate a descriptor. So a duplicate of one of libc's is one of the library's descriptors that refers to libc's, and calls
//! on it are passed to libc with that number.

use super::sys_socket::{creation_flags, descriptor_flags};
use super::{OrMinusOne, libc_has, libc_is_open, process, set_errno};
use crate::errno::{Errno, Result};
use crate::fd::STANDARD;
use crate::host::wit::Wasi;
use crate::libc_descriptors::LibcDescriptor;
use crate::libc_numbers::Opened;
use crate::numbers::{O_CLOEXEC, O_CLOFORK};
use crate::object::{Access, Events, Object, Open, Status};
use alloc::rc::Rc;
use core::ffi::{c_int, c_void};

unsafe extern "C" {
    fn __real_close(fd: c_int) -> c_int;
    fn wasi_posix_sockets_libc_flags(fd: c_int) -> c_int;
    fn wasi_posix_sockets_set_libc_flags(fd: c_int, flags: c_int);
    fn __real___lseek(fd: c_int, offset: i64, whence: c_int) -> i64;
    fn __real_fstat(fd: c_int, stat: *mut libc::stat) -> c_int;
}

/// Closes one of libc's descriptors.
pub fn close_libc(number: c_int) {
    // SAFETY: takes any number.
    unsafe { __real_close(number) };
}

/// libc's `fstat` of one of its descriptors; zeros if it is not open.
fn libc_stat(number: c_int) -> libc::stat {
    // SAFETY: a stat of zeros is a valid one, and the call fills it.
    unsafe {
        let mut stat: libc::stat = core::mem::zeroed();
        if __real_fstat(number, &mut stat) != 0 {
            stat = core::mem::zeroed();
        }
        stat
    }
}

/// The type bits of one of libc's descriptors; 0 if it has none or is not open.
pub fn libc_mode(number: c_int) -> libc::mode_t {
    libc_stat(number).st_mode & libc::S_IFMT
}

/// The size of one of libc's files; 0 if it has none.
pub fn libc_size(number: c_int) -> i64 {
    libc_stat(number).st_size.max(0)
}

/// The position in one of libc's files; 0 if it has none.
pub fn libc_position(number: c_int) -> i64 {
    libc_seek(number, libc_flags(number).unwrap_or(0), 0, libc::SEEK_CUR).max(0)
}

/// Moves the position in one of libc's files that has these flags, and returns it; -1 and libc's errno if it has none. On wasm32-wasip2 libc
/// moves the position of a file that appends to its end first, and could not read it: so it is asked as if the file did not.
pub fn libc_seek(number: c_int, flags: c_int, offset: i64, whence: c_int) -> i64 {
    let appends = flags & libc::O_APPEND != 0;
    // SAFETY: each takes any numbers.
    unsafe {
        if appends {
            wasi_posix_sockets_set_libc_flags(number, flags & !libc::O_APPEND);
        }
        let position = __real___lseek(number, offset, whence);
        if appends {
            wasi_posix_sockets_set_libc_flags(number, flags);
        }
        position
    }
}

/// The flags with which libc opened one of its descriptors. `EBADF` if it is not open.
pub fn libc_flags(number: c_int) -> Result<c_int> {
    // SAFETY: asks for flags and takes any number.
    let flags = if number < 0 { -1 } else { unsafe { wasi_posix_sockets_libc_flags(number) } };
    if flags == -1 { Err(Errno::EBADF) } else { Ok(flags) }
}

/// How libc opened one of its descriptors. `EBADF` if it is not open.
pub fn libc_access(number: c_int) -> Result<Access> {
    libc_flags(number).map(access_of)
}

/// What these flags allow.
pub fn access_of(flags: c_int) -> Access {
    match flags & (libc::O_RDONLY | libc::O_WRONLY) {
        libc::O_RDONLY => Access::Read,
        libc::O_WRONLY => Access::Write,
        _ => Access::Both,
    }
}

/// Whether one of libc's numbers is a standard stream, and nothing that the program has opened in its place.
pub fn is_standard(number: c_int) -> bool {
    (0..STANDARD).contains(&number) && !is_always_ready(number)
}

/// The flags of a standard descriptor. `EBADF` if it is not open.
pub fn standard_flags(fd: c_int, number: c_int) -> Result<c_int> {
    let kept = process().open(fd).map_or(Status::empty(), |open| open.status.get());
    Ok(libc_flags(number)? | c_int::from(kept.bits()))
}

/// Sets the flags of a standard descriptor, which libc cannot keep. `EBADF` if it is not open.
pub fn set_standard_flags(fd: c_int, status: Status) -> Result<()> {
    shared(fd)?.status.set(status);
    process().context.libc.must_not_wait.set(Some(must_not_wait));
    Ok(())
}

fn must_not_wait(fd: c_int) -> bool {
    let waits = |open: Rc<Open<Wasi>>| {
        open.object.as_any().downcast_ref::<LibcDescriptor<Wasi>>().is_some_and(LibcDescriptor::waits)
    };
    process().open(fd).filter(|open| open.is_nonblocking()).is_some_and(waits)
}

/// Whether writes to one of libc's descriptors append to a file.
pub fn libc_appends(number: c_int) -> bool {
    libc_flags(number).is_ok_and(|flags| flags & libc::O_APPEND != 0)
}

/// Whether one of libc's descriptors is a file or a directory.
pub fn is_file(number: c_int) -> bool {
    matches!(libc_mode(number), libc::S_IFREG | libc::S_IFDIR)
}

/// Whether one of libc's descriptors is a character device that the program has opened.
pub fn is_device(number: c_int) -> bool {
    process().context.libc.opened(number) == Some(Opened::Device)
}

/// Whether one of libc's descriptors is always ready, and cannot be added to an epoll set: what is opened by its name, but for pipes.
pub fn is_always_ready(number: c_int) -> bool {
    is_file(number) || is_device(number)
}

/// One of libc's descriptors, as a member of a wait.
pub fn object(number: c_int) -> LibcDescriptor<Wasi> {
    match number {
        _ if is_always_ready(number) => LibcDescriptor::always(number, Events::IN | Events::OUT, close_libc),
        0 => {
            let first = !process().context.libc.input_asked.replace(true);
            LibcDescriptor::standard_input(number, close_libc, first)
        }
        1 | 2 => LibcDescriptor::always(number, Events::OUT, close_libc),
        _ => LibcDescriptor::always(number, Events::IN | Events::OUT, close_libc),
    }
}

/// The object behind a descriptor, as a member of a wait; `None` if it is not open.
pub fn member(fd: c_int) -> Option<Rc<dyn Object<Wasi>>> {
    if let Some(object) = process().object(fd) {
        return Some(object);
    }
    if !libc_has(fd) {
        return None;
    }
    Some(Rc::new(object(fd)))
}

/// Assigns a number that may be libc's to a description: as with any other descriptor, whatever was open there is closed.
pub fn cover(open: Rc<Open<Wasi>>, fd: c_int, flags: u8) -> Result<()> {
    let process = process();
    let stood = !process.has(fd) && !process.context.libc.holds(fd) && libc_has(fd);
    process.duplicate_to(open, fd, flags)?;
    if stood && libc_mode(fd) == libc::S_IFDIR {
        // This may be the directory in which libc finds its files.
        process.context.libc.hold(fd);
    } else if stood {
        close_libc(fd);
    }
    Ok(())
}

/// A description of one of libc's descriptors, which libc keeps open for as long as the description lives.
fn adopt(number: c_int) -> Rc<Open<Wasi>> {
    process().context.libc.hold(number);
    Open::new(Rc::new(object(number)), false)
}

/// The description behind a descriptor, be it the library's or libc's. `EBADF` if it is not open.
pub fn shared(fd: c_int) -> Result<Rc<Open<Wasi>>> {
    if let Some(open) = process().open(fd) {
        return Ok(open);
    }
    if !libc_has(fd) {
        return Err(Errno::EBADF);
    }
    let open = adopt(fd);
    cover(open.clone(), fd, 0)?;
    Ok(open)
}

/// The number that the program receives for a file that libc opened: libc's own, unless the library has given that number to something
/// else, or a lower one is free for the program while libc has to keep it.
#[unsafe(no_mangle)]
pub extern "C" fn wasi_posix_sockets_opened(number: c_int) -> c_int {
    let process = process();
    let libc = &process.context.libc;
    libc.file_calls.set(Some(&super::libc_files_in_place::CALLS));
    let mode = if number >= 0 { libc_mode(number) } else { 0 };
    if number >= 0 {
        let what = match mode {
            libc::S_IFREG => Some(Opened::File),
            libc::S_IFCHR => Some(Opened::Device),
            _ => None,
        };
        libc.note_opened(number, what);
    }
    let hidden = libc.first_hidden(|held| !process.has(held));
    // libc reuses the number closed last.
    let standard = (0..STANDARD).find(|fd| !process.has(*fd) && !libc_is_open(*fd));
    let gone = standard.into_iter().chain(hidden).min().filter(|gone| *gone < number);
    // By another number, libc's functions on folders would find what libc has there.
    let gone = gone.filter(|_| mode != libc::S_IFDIR);
    let taken = process.has(number);
    // libc opens some files through another wrapped function, which then chose the number.
    if number < 0 || (gone.is_none() && !taken) || libc.holds(number) || !libc_has(number) {
        return number;
    }
    let open = adopt(number);
    let chosen = match gone {
        Some(fd) => cover(open, fd, 0).map(|()| fd),
        None => process.duplicate(open, 0, 0),
    };
    match chosen {
        Ok(fd) => fd,
        Err(error) => {
            libc.give_up(number);
            close_libc(number);
            set_errno(error);
            -1
        }
    }
}

/// Closes a number that the program got from [`wasi_posix_sockets_opened`].
pub fn close_opened(fd: c_int) {
    if process().close(fd).is_err() {
        close_libc(fd);
    }
}

/// Gives a descriptor that was opened the flags that `flags` of `open` ask for; if it cannot, closes it.
#[unsafe(no_mangle)]
pub extern "C" fn wasi_posix_sockets_mark(fd: c_int, flags: c_int) -> c_int {
    let flags = descriptor_flags(creation_flags(flags & (O_CLOEXEC | O_CLOFORK)));
    let mark = || {
        shared(fd)?;
        process().set_descriptor_flags(fd, flags)?;
        Ok(fd)
    };
    let marked = mark();
    if marked.is_err() {
        close_opened(fd);
    }
    marked.or_minus_one()
}

/// Removes what the program knows by one of libc's numbers without removing libc's descriptor there, for use while libc calls `close` with
/// that number. Null if there is nothing of the kind.
#[unsafe(no_mangle)]
pub extern "C" fn wasi_posix_sockets_set_aside(number: c_int, flags: &mut c_int) -> *mut c_void {
    let process = process();
    let open = process.open(number).filter(|_| !process.context.libc.holds(number));
    let Some(open) = open else { return core::ptr::null_mut() };
    *flags = process.descriptor_flags(number).map_or(0, c_int::from);
    // The returned pointer keeps the description alive.
    let _ = process.close(number);
    Rc::into_raw(open).cast_mut().cast()
}

/// Puts back what [`wasi_posix_sockets_set_aside`] returned.
///
/// # Safety
/// `open` is null, or was returned by it, and has not been put back yet.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wasi_posix_sockets_put_back(number: c_int, open: *mut c_void, flags: c_int) {
    if !open.is_null() {
        // SAFETY: the caller's contract.
        let open = unsafe { Rc::from_raw(open.cast_const().cast::<Open<Wasi>>()) };
        // The table has room for the number.
        let _ = process().duplicate_to(open, number, flags as u8);
    }
}
