//! libc's descriptors beside the library's: `<fcntl.h>`'s `open`, and what duplicates of libc's descriptors need.
//!
//! WASI cannot duplicate a descriptor. So a duplicate of one of libc's is a number of the library's that leads to libc's number,
//! and the calls that come in on it go on to libc under that number.

use super::{libc_has, libc_is_open, process, set_errno};
use crate::errno::{Errno, Result};
use crate::fd::STANDARD;
use crate::host::wit::Wasi;
use crate::libc_descriptors::LibcDescriptor;
use crate::object::{Access, Events, Object, Open};
use alloc::rc::Rc;
use core::ffi::{c_int, c_void};

unsafe extern "C" {
    fn __real_close(fd: c_int) -> c_int;
    fn wasi_posix_sockets_libc_flags(fd: c_int) -> c_int;
    fn __real_fstat(fd: c_int, stat: *mut libc::stat) -> c_int;
}

/// Closes one of libc's numbers.
pub fn close_libc(number: c_int) {
    // SAFETY: takes any number.
    unsafe { __real_close(number) };
}

/// What libc says of one of its numbers; zeros where it is not open.
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

/// The type bits of one of libc's numbers; 0 where it has none or is not open.
pub fn libc_mode(number: c_int) -> libc::mode_t {
    libc_stat(number).st_mode & libc::S_IFMT
}

/// The size of one of libc's files; 0 for what has none.
pub fn libc_size(number: c_int) -> i64 {
    libc_stat(number).st_size.max(0)
}

/// The flags with which libc has opened one of its numbers. `EBADF` for what is not open.
fn libc_flags(number: c_int) -> Result<c_int> {
    // SAFETY: asks for flags and takes any number.
    let flags = if number < 0 { -1 } else { unsafe { wasi_posix_sockets_libc_flags(number) } };
    if flags == -1 { Err(Errno::EBADF) } else { Ok(flags) }
}

/// How libc has opened one of its numbers. `EBADF` for what is not open.
pub fn libc_access(number: c_int) -> Result<Access> {
    Ok(match libc_flags(number)? & (libc::O_RDONLY | libc::O_WRONLY) {
        libc::O_RDONLY => Access::Read,
        libc::O_WRONLY => Access::Write,
        _ => Access::Both,
    })
}

/// Whether what is written to one of libc's numbers goes to the end of a file.
pub fn libc_appends(number: c_int) -> bool {
    libc_flags(number).is_ok_and(|flags| flags & libc::O_APPEND != 0)
}

/// Whether one of libc's numbers is a file or a directory, which Linux calls always ready and does not take into an epoll set.
pub fn is_file(number: c_int) -> bool {
    matches!(libc_mode(number), libc::S_IFREG | libc::S_IFDIR)
}

/// One of libc's numbers, as a member of a wait.
pub fn object(number: c_int) -> LibcDescriptor<Wasi> {
    match number {
        _ if is_file(number) => LibcDescriptor::always(number, Events::IN | Events::OUT, close_libc),
        0 => LibcDescriptor::standard_input(number, close_libc),
        1 | 2 => LibcDescriptor::always(number, Events::OUT, close_libc),
        _ => LibcDescriptor::always(number, Events::IN | Events::OUT, close_libc),
    }
}

/// What a descriptor leads to, as a member of a wait; `None` for nobody's.
pub fn member(fd: c_int) -> Option<Rc<dyn Object<Wasi>>> {
    if let Some(open) = process().open(fd) {
        return Some(open.object.clone());
    }
    if !libc_has(fd) {
        return None;
    }
    Some(Rc::new(object(fd)))
}

/// Gives a description a number that may be libc's: as with any other descriptor, what stood there is closed.
pub fn cover(open: Rc<Open<Wasi>>, fd: c_int, flags: u8) -> Result<()> {
    let process = process();
    let stood = !process.has(fd) && !process.context.libc.holds(fd) && libc_has(fd);
    process.duplicate_to(open, fd, flags)?;
    if stood && libc_mode(fd) == libc::S_IFDIR {
        // Perhaps the folder in which libc finds its files.
        process.context.libc.hold(fd);
    } else if stood {
        close_libc(fd);
    }
    Ok(())
}

/// A description of one of libc's numbers, which libc keeps from now on for as long as the description lives.
fn adopt(number: c_int) -> Rc<Open<Wasi>> {
    process().context.libc.hold(number);
    Open::of_libc(Rc::new(object(number)), number)
}

/// The description that a descriptor leads to, be it the library's or libc's. `EBADF` for nobody's.
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

/// The number that the program gets for a file that libc has opened: libc's own, unless the library has given that number to
/// something else, or a lower one is free to the program that libc has to keep.
#[unsafe(no_mangle)]
pub extern "C" fn wasi_posix_sockets_opened(number: c_int) -> c_int {
    let process = process();
    let libc = &process.context.libc;
    libc.file_calls.set(Some(&super::libc_files_in_place::CALLS));
    if number >= 0 {
        libc.note_opened(number, libc_mode(number) == libc::S_IFREG);
    }
    let hidden = libc.first_hidden(|held| !process.has(held));
    // libc gives out first what was closed last.
    let standard = (0..STANDARD).find(|fd| !process.has(*fd) && !libc_is_open(*fd));
    let gone = standard.or(hidden).filter(|gone| *gone < number);
    let taken = process.has(number);
    // libc opens some files through another function that is wrapped: then the number was chosen there.
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

/// Takes away what the program knows by one of libc's numbers without having taken libc's descriptor away there, for while libc calls
/// `close` with that number. Null where there is nothing of the kind.
#[unsafe(no_mangle)]
pub extern "C" fn wasi_posix_sockets_set_aside(number: c_int, flags: &mut c_int) -> *mut c_void {
    let process = process();
    let open = process.open(number).filter(|_| !process.context.libc.holds(number));
    let Some(open) = open else { return core::ptr::null_mut() };
    *flags = process.descriptor_flags(number).map_or(0, c_int::from);
    // The description lives on in what is given.
    let _ = process.close(number);
    Rc::into_raw(open).cast_mut().cast()
}

/// Puts back what [`wasi_posix_sockets_set_aside`] has given.
///
/// # Safety
/// `open` is null, or what was given, and not put back yet.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wasi_posix_sockets_put_back(number: c_int, open: *mut c_void, flags: c_int) {
    if !open.is_null() {
        // SAFETY: the caller's contract.
        let open = unsafe { Rc::from_raw(open.cast_const().cast::<Open<Wasi>>()) };
        // The table has room for the number.
        let _ = process().duplicate_to(open, number, flags as u8);
    }
}
