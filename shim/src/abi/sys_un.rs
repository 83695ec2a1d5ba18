//! `socketpair` of `<sys/socket.h>`; and the path names of local sockets, those of `<sys/un.h>`, among libc's files.

use super::memory::{check, string};
use super::pipe::insert_both;
use super::sys_socket::{creation_flags, descriptor_flags};
use super::{OrMinusOne, libc_files, process};
use crate::errno::{Errno, Result};
use crate::host::wit::Wasi;
use crate::local::names::{Files, absolute, names_directory};
use crate::local::{Kind, Local};
use crate::numbers::*;
use crate::object::Object;
use crate::room::ready;
use alloc::rc::Rc;
use alloc::vec::Vec;
use core::ffi::{CStr, c_char, c_int};

unsafe extern "C" {
    fn getcwd(buffer: *mut c_char, size: usize) -> *mut c_char;
}

/// libc's files.
struct LibcFiles;

impl Files for LibcFiles {
    fn current_directory(&self) -> Vec<u8> {
        let mut buffer = [0; 4096];
        // SAFETY: as long as is said.
        unsafe { getcwd(buffer.as_mut_ptr().cast(), buffer.len()) };
        // A directory that does not fit leaves the buffer empty, which stands for the root.
        CStr::from_bytes_until_nul(&buffer).map_or(Vec::new(), |path| path.to_bytes().to_vec())
    }

    fn has(&self, path: &[u8]) -> Result<bool> {
        let error = match libc_files::mode(path) {
            Ok(_) => return Ok(true),
            Err(Errno::ENOENT) => Errno::ENOENT,
            Err(error) => return Err(error),
        };
        if !libc_files::is_within_reach(path)? {
            // The host provides no such directory: the name exists without a file.
            return Ok(false);
        }
        let parent = path.iter().rposition(|byte| *byte == b'/').unwrap_or(0).max(1);
        let parent = path.get(..parent).unwrap_or(b"/");
        match libc_files::mode(parent) {
            Ok(mode) if mode & libc::S_IFMT == libc::S_IFDIR => Ok(false),
            Ok(_) => Err(Errno::ENOTDIR),
            Err(_) if process().context.local_names.serial(parent).is_some() => Err(Errno::ENOTDIR),
            Err(_) => Err(error),
        }
    }
}

/// The files, for a local socket, from which on paths may be names.
fn files() -> &'static LibcFiles {
    process().context.local_names.key_of.set(Some(|path| absolute(&LibcFiles.current_directory(), path)));
    &LibcFiles
}

fn checked(kind: c_int, protocol: c_int) -> Result<Kind> {
    if protocol != 0 && protocol != AF_UNIX {
        return Err(Errno::EPROTONOSUPPORT);
    }
    Kind::of(kind).ok_or(Errno::EPROTONOSUPPORT)
}

/// `socket(AF_UNIX, …)`
pub fn make(kind: c_int, protocol: c_int) -> Result<Rc<dyn Object<Wasi>>> {
    ready()?;
    Ok(Rc::new(Local::new(checked(kind, protocol)?, files())))
}

/// Creates two local sockets that are connected to each other, of type SOCK_STREAM, SOCK_DGRAM or SOCK_SEQPACKET.
///
/// `EOPNOTSUPP` for AF_INET and AF_INET6, `EAFNOSUPPORT` for any other family than AF_UNIX, `EPROTONOSUPPORT` for another type or protocol,
/// `EINVAL` for unknown flags, `EFAULT` for a null pointer, `EMFILE`.
///
/// Differs from Linux: an unknown type fails with EPROTONOSUPPORT, because wasi-libc has no ESOCKTNOSUPPORT.
///
/// POSIX [socketpair](https://pubs.opengroup.org/onlinepubs/9799919799/functions/socketpair.html).
///
/// # Safety
/// `ends` is null, or valid for writes.
#[unsafe(export_name = "wasi_posix_sockets_socketpair")]
pub unsafe extern "C" fn socketpair(
    family: c_int,
    kind: c_int,
    protocol: c_int,
    ends: *mut [c_int; 2],
) -> c_int {
    let pair = || {
        let kind = creation_flags(kind);
        let flags = kind & (SOCK_NONBLOCK | SOCK_CLOEXEC | SOCK_CLOFORK);
        let kind = kind & !flags;
        if !(0..super::sys_socket::TYPE_LIMIT).contains(&kind) {
            return Err(Errno::EINVAL);
        }
        check(ends, 1)?;
        match family {
            AF_UNIX => {}
            AF_INET | AF_INET6 => {
                // Linux creates the sockets before it finds that they cannot be connected.
                super::sys_socket::check_internet(kind, protocol)?;
                return Err(Errno::EOPNOTSUPP);
            }
            _ => return Err(Errno::EAFNOSUPPORT),
        }
        ready()?;
        let [first, second] = Local::pair(checked(kind, protocol)?, files());
        let objects: [Rc<dyn Object<Wasi>>; 2] = [Rc::new(first), Rc::new(second)];
        let numbers = insert_both(objects, flags & SOCK_NONBLOCK != 0, descriptor_flags(flags))?;
        // SAFETY: the caller's contract, and the pointer is not null.
        unsafe { ends.write_unaligned(numbers) };
        Ok(())
    };
    pair().or_minus_one()
}

/// The key of a path passed to libc, if there are any names at all, and whether it can only be that of a directory.
///
/// # Safety
/// `path` is null or a string.
unsafe fn key(path: *const c_char) -> Option<(Vec<u8>, bool)> {
    let names = &process().context.local_names;
    let key_of = names.key_of.get().filter(|_| !names.is_empty())?;
    // SAFETY: the caller's contract.
    let path = unsafe { string(path) }.filter(|path| !path.is_empty())?;
    Some((key_of(path), names_directory(path)))
}

/// Whether a path is the name of a local socket: returns a number unique to the name, or 0.
///
/// # Safety
/// `path` is null or a string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wasi_posix_sockets_local_name(path: *const c_char) -> u32 {
    // SAFETY: the caller's contract.
    let found = unsafe { key(path) };
    found.and_then(|(key, _)| process().context.local_names.serial(&key)).unwrap_or(0)
}

/// Removes the name of a local socket; 1 if the path was one, and -1 with `ENOTDIR` if it ends like that of a directory.
///
/// # Safety
/// `path` is null or a string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wasi_posix_sockets_unlink(path: *const c_char) -> c_int {
    let names = &process().context.local_names;
    // SAFETY: the caller's contract.
    match unsafe { key(path) } {
        Some((key, true)) if names.serial(&key).is_some() => Err::<c_int, _>(Errno::ENOTDIR).or_minus_one(),
        Some((key, _)) => c_int::from(names.remove(&key)),
        None => 0,
    }
}

/// Renames a local socket; 1 if the first path was its name, and -1 with an errno if that cannot be its new name.
///
/// # Safety
/// Each path is null or a string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wasi_posix_sockets_rename(from: *const c_char, to: *const c_char) -> c_int {
    // SAFETY: the caller's contract.
    let Some((from, to)) = (unsafe { key(from).zip(key(to)) }) else { return 0 };
    rename(from, to).or_minus_one()
}

fn rename(from: (Vec<u8>, bool), to: (Vec<u8>, bool)) -> Result<c_int> {
    let names = &process().context.local_names;
    if names.serial(&from.0).is_none() {
        return Ok(0);
    }
    if from.1 || to.1 {
        return Err(Errno::ENOTDIR);
    }
    if names.serial(&to.0).is_none() {
        LibcFiles.has(&to.0)?;
    }
    match libc_files::mode(&to.0) {
        Ok(mode) if mode & libc::S_IFMT == libc::S_IFDIR => Err(Errno::EISDIR),
        _ => Ok(c_int::from(names.rename(&from.0, to.0))),
    }
}
