//! `<netdb.h>`: asynchronous lookups.
//!
//! The host resolves names whatever the program does, but reports progress only when called. So every wait also serves the requests, and
//! their results are reported at the next wait.

use super::etc::ETC;
use super::memory::{check, load, string};
use super::netdb::{self, Addrinfo};
use super::poll::{Timespec, nanoseconds};
use super::{process, set_errno};
use crate::errno::{Errno, Result};
use crate::host::wit::Wasi;
use crate::lookup::Lookup;
use crate::numbers::*;
use crate::readiness::{Deadline, Drain, Ring, Watch};
use crate::resolve::hints::Hints;
use alloc::boxed::Box;
use alloc::rc::Rc;
use alloc::vec::Vec;
use core::cell::{Cell, RefCell};
use core::ffi::{c_char, c_int, c_void};

/// C's `struct gaicb`.
#[repr(C)]
pub struct Gaicb {
    name: *const c_char,
    service: *const c_char,
    request: *const Addrinfo,
    result: *mut Addrinfo,
    code: c_int,
    reserved: [c_int; 5],
}

/// A request in progress.
struct Request {
    gaicb: *mut Gaicb,
    lookup: Lookup<Wasi>,
    group: Rc<Group>,
}

/// The requests of one call; when the last is done, its event is sent.
struct Group {
    event: *mut c_void,
}

impl Drop for Group {
    fn drop(&mut self) {
        if !self.event.is_null() {
            STATE.due.borrow_mut().push(self.event);
        }
    }
}

struct State {
    requests: RefCell<Vec<Request>>,
    /// Events to be sent.
    due: RefCell<Vec<*mut c_void>>,
    /// Sends them; written in C, so that only programs that call `getaddrinfo_a` have signals.
    send: Cell<Option<Ring>>,
    /// Whether the waiter serves the requests.
    watched: Cell<bool>,
}

// SAFETY: a component has one thread.
unsafe impl Sync for State {}

static STATE: State = State {
    requests: RefCell::new(Vec::new()),
    due: RefCell::new(Vec::new()),
    send: Cell::new(None),
    watched: Cell::new(false),
};

/// What every wait serves.
struct Seen;

impl Drain<Wasi> for Seen {
    fn watch(&mut self, watch: &mut Watch<Wasi>) {
        for request in STATE.requests.borrow().iter() {
            request.lookup.watch_host(watch);
        }
    }

    fn advance(&mut self) -> bool {
        let context = &process().context;
        let mut news = false;
        for request in STATE.requests.borrow().iter() {
            news |= request.lookup.advance(context);
        }
        // Creating the result may need a wait, and this is in the middle of one.
        if news || !STATE.due.borrow().is_empty() {
            context.waiter.signal(STATE.send.get());
        }
        let is_over = STATE.requests.borrow().is_empty() && STATE.due.borrow().is_empty();
        STATE.watched.set(!is_over);
        is_over
    }
}

/// The next event to be sent, after delivering the answers that have arrived; null if there is none.
#[unsafe(no_mangle)]
pub extern "C" fn wasi_posix_sockets_due_event() -> *mut c_void {
    collect();
    STATE.due.borrow_mut().pop().unwrap_or(core::ptr::null_mut())
}

/// Delivers the answers that have arrived.
fn collect() {
    let context = &process().context;
    loop {
        let over = {
            let mut requests = STATE.requests.borrow_mut();
            let over = requests.iter().position(|request| request.lookup.advance(context));
            over.map(|at| requests.remove(at))
        };
        let Some(Request { gaicb, lookup, group }) = over else { return };
        let Some(answer) = lookup.answer(context) else { return };
        // SAFETY: the program keeps it until the request is over.
        unsafe { (*gaicb).code = netdb::give(answer, &raw mut (*gaicb).result) };
        drop(group);
    }
}

/// Lets the waiter serve the requests, if there are any.
fn see_to_them() {
    let any = !STATE.requests.borrow().is_empty() || !STATE.due.borrow().is_empty();
    if any && !STATE.watched.replace(true) {
        // Program exit does not wait for them.
        process().context.waiter.drain(Box::new(Seen), Some(0));
    }
}

fn is_under_way(gaicb: *const Gaicb) -> bool {
    STATE.requests.borrow().iter().any(|request| core::ptr::eq(request.gaicb, gaicb))
}

/// `getaddrinfo_a`, with a copy of the event to be sent, or null, and the function that sends such events.
///
/// # Safety
/// `list` is valid for reads of `count` pointers, each of which is null or valid until its request is over.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wasi_posix_sockets_gai(
    mode: c_int,
    list: *mut *mut Gaicb,
    count: c_int,
    event: *mut c_void,
    send: Option<Ring>,
) -> c_int {
    if mode != GAI_WAIT && mode != GAI_NOWAIT {
        return failed(Errno::EINVAL);
    }
    STATE.send.set(send);
    let group = Rc::new(Group { event });
    // SAFETY: the caller's contract.
    let list = match unsafe { pointers(list.cast(), count) } {
        Ok(list) => list,
        Err(error) => return failed(error),
    };
    if let Some(error) = list.iter().find_map(|gaicb| is_outside(*gaicb)) {
        return failed(error);
    }
    for gaicb in list.iter().copied().filter(|gaicb| !gaicb.is_null()) {
        // SAFETY: the caller's contract, and the pointer is not null.
        let lookup = unsafe {
            (*gaicb).code = EAI_INPROGRESS;
            (*gaicb).result = core::ptr::null_mut();
            let (name, service) = (string((*gaicb).name), string((*gaicb).service));
            Lookup::begin(
                &process().context,
                &ETC,
                name,
                service,
                netdb::of_caller((*gaicb).request).unwrap_or(Hints::NONE),
            )
        };
        STATE.requests.borrow_mut().push(Request { gaicb, lookup, group: group.clone() });
    }
    drop(group);
    collect();
    see_to_them();
    while mode == GAI_WAIT && list.iter().any(|gaicb| is_under_way(*gaicb)) {
        // A signal does not end this.
        let _ = process().context.waiter.wait(&mut Watch::default(), Deadline::Never);
        collect();
    }
    0
}

/// # Safety
/// `list` is valid for reads of `count` pointers while `'a` lasts.
unsafe fn pointers<'a>(list: *const *mut Gaicb, count: c_int) -> Result<&'a [*mut Gaicb]> {
    let count = usize::try_from(count).unwrap_or(0);
    if count == 0 || list.is_null() {
        return Ok(&[]);
    }
    check(list, count)?;
    // SAFETY: the caller's contract, and it lies in memory.
    Ok(unsafe { core::slice::from_raw_parts(list, count) })
}

fn is_outside(gaicb: *mut Gaicb) -> Option<Errno> {
    if gaicb.is_null() { None } else { check(gaicb, 1).err() }
}

fn failed(error: Errno) -> c_int {
    set_errno(error);
    EAI_SYSTEM
}

/// Waits until one of the pending requests completes, for as long as `timeout` says, or without limit if it is null; returns 0.
///
/// `EAI_ALLDONE` if none is pending, `EAI_AGAIN` when the timeout expires, `EAI_INTR` when a signal arrives, `EAI_SYSTEM` and `EINVAL` for
/// an invalid timeout.
///
/// Linux [gai_suspend](https://man7.org/linux/man-pages/man3/getaddrinfo_a.3.html).
///
/// # Safety
/// `list` is valid for reads of `count` pointers; `timeout` is null, or valid for reads.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gai_suspend(
    list: *const *const Gaicb,
    count: c_int,
    timeout: *const Timespec,
) -> c_int {
    // SAFETY: the caller's contract.
    let list = match unsafe { pointers(list.cast(), count) } {
        Ok(list) => list,
        Err(error) => return failed(error),
    };
    let waited_for: Vec<*mut Gaicb> = list.iter().copied().filter(|gaicb| is_under_way(*gaicb)).collect();
    if waited_for.is_empty() {
        return EAI_ALLDONE;
    }
    // SAFETY: the caller's contract.
    let timeout = match unsafe { nanoseconds(timeout) } {
        Ok(timeout) => timeout,
        Err(error) => return failed(error),
    };
    let deadline = Deadline::after::<Wasi>(timeout);
    loop {
        collect();
        if waited_for.iter().any(|gaicb| !is_under_way(*gaicb)) {
            return 0;
        }
        if deadline.has_passed::<Wasi>() && deadline != Deadline::Now {
            return EAI_AGAIN;
        }
        if process().context.waiter.wait(&mut Watch::default(), deadline) == Err(Errno::EINTR) {
            collect();
            let is_over = waited_for.iter().any(|gaicb| !is_under_way(*gaicb));
            return if is_over { 0 } else { EAI_INTR };
        }
        if deadline == Deadline::Now {
            collect();
            let is_over = waited_for.iter().any(|gaicb| !is_under_way(*gaicb));
            return if is_over { 0 } else { EAI_AGAIN };
        }
    }
}

/// Returns the status of a request: 0 or the `EAI_` value that `getaddrinfo` would return, `EAI_INPROGRESS` while it is pending,
/// `EAI_CANCELED`.
///
/// Linux [gai_error](https://man7.org/linux/man-pages/man3/getaddrinfo_a.3.html).
///
/// # Safety
/// `request` is valid for reads.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gai_error(request: *mut Gaicb) -> c_int {
    if is_under_way(request) {
        // A program that polls repeatedly lets the host proceed.
        process().context.waiter.give_way();
        collect();
    }
    // SAFETY: the caller's contract.
    unsafe { load(&raw const (*request).code) }.unwrap_or_else(failed)
}

/// Cancels a request: returns `EAI_CANCELED`, or `EAI_ALLDONE` if it is complete.
///
/// Differs from Linux: a request that has been started can be cancelled too, so `EAI_NOTCANCELED` is never returned.
///
/// Linux [gai_cancel](https://man7.org/linux/man-pages/man3/getaddrinfo_a.3.html).
///
/// # Safety
/// `request` is valid for reads and writes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gai_cancel(request: *mut Gaicb) -> c_int {
    collect();
    let given_up = {
        let mut requests = STATE.requests.borrow_mut();
        let at = requests.iter().position(|known| core::ptr::eq(known.gaicb, request));
        at.map(|at| requests.remove(at))
    };
    if given_up.is_none() {
        return EAI_ALLDONE;
    }
    // SAFETY: the caller's contract.
    unsafe { (*request).code = EAI_CANCELED };
    drop(given_up);
    see_to_them();
    EAI_CANCELED
}
