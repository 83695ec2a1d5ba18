//! `<wasi/posix_sockets.h>`: a lookup that can be waited for like a socket.

use super::etc::ETC;
use super::libc_descriptors::shared;
use super::memory::string;
use super::netdb::{self, Addrinfo};
use super::{OrMinusOne, process};
use crate::blocking::Wait;
use crate::errno::Errno;
use crate::host::wit::Wasi;
use crate::lookup::Lookup;
use crate::numbers::{SOCK_CLOEXEC, SOCK_NONBLOCK};
use crate::object::{Events, MsgFlags, Open};
use crate::resolve::failure::Failure;
use alloc::rc::Rc;
use core::ffi::{c_char, c_int};

/// Starts a `getaddrinfo` lookup, and returns a descriptor that `poll`, `select` and `epoll` report as readable when the answer has
/// arrived. `close` cancels the lookup.
///
/// `EINVAL` for flags other than SOCK_NONBLOCK and SOCK_CLOEXEC; `EMFILE`, `ENOMEM`. An invalid name or invalid hints are reported in the
/// answer.
///
/// Linux has no such function; WIT `ip-name-lookup.resolve-address-stream`.
///
/// # Safety
/// `node` and `service` are null or strings; `hints` is null, or valid for reads.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wasi_getaddrinfo_start(
    node: *const c_char,
    service: *const c_char,
    hints: *const Addrinfo,
    flags: c_int,
) -> c_int {
    if flags & !(SOCK_NONBLOCK | SOCK_CLOEXEC) != 0 {
        return Err::<(), _>(Errno::EINVAL).or_minus_one();
    }
    // SAFETY: the caller's contract.
    let (node, service, hints) = unsafe { (string(node), string(service), netdb::of_caller(hints)) };
    let hints = match hints {
        Ok(hints) => hints,
        Err(fault) => return Err::<(), _>(fault).or_minus_one(),
    };
    let lookup = Lookup::<Wasi>::begin(&process().context, &ETC, node, service, hints);
    let open = Open::new(Rc::new(lookup), flags & SOCK_NONBLOCK != 0);
    process().insert(open, u8::from(flags & SOCK_CLOEXEC != 0)).or_minus_one()
}

/// Returns the answer of a lookup as `getaddrinfo` does, a new list each time, and waits for it unless the descriptor is nonblocking.
///
/// `EAI_SYSTEM` and `EAGAIN` while there is no answer; `EAI_SYSTEM` and `EINVAL` for a descriptor that is not a lookup, `EBADF` for one
/// that is not open.
///
/// Linux has no such function; WIT `resolve-address-stream.resolve-next-address`.
///
/// # Safety
/// `result` is valid for writes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wasi_getaddrinfo_finish(fd: c_int, result: *mut *mut Addrinfo) -> c_int {
    let finish = || {
        let open = shared(fd)?;
        let lookup: &Lookup<Wasi> = open.object.as_any().downcast_ref().ok_or(Errno::EINVAL)?;
        let context = &process().context;
        let wait = Wait::of(&open, MsgFlags::empty(), None);
        process().blocking(&*open.object, wait, Events::IN, || {
            lookup.advance(context);
            lookup.answer(context).ok_or(Errno::EAGAIN)
        })
    };
    let answer = finish().map_err(Failure::System).and_then(|answer| answer);
    // SAFETY: the caller's contract.
    unsafe { netdb::give(answer, result) }
}
