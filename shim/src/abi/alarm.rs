//! Support for the compat kit's `alarm` and `setitimer`: a signal that ends waits. `c/alarm.h` declares it.
//!
//! WASI sends no signals, but a wait may end for whatever the process itself waits for. So every wait also checks the alarm, and only a
//! program that sets one has any of this.

use super::process;
use crate::errno::Errno;
use crate::host::Host;
use crate::host::wit::Wasi;
use crate::readiness::{Deadline, Drain, Ring, Watch, sooner};
use alloc::boxed::Box;
use alloc::rc::Rc;
use core::cell::Cell;
use core::ffi::c_int;

struct State {
    /// When it is due; `None` if it is off.
    time: Cell<Option<u64>>,
    ring: Cell<Option<Ring>>,
    /// Whether the waiter checks it.
    watched: Cell<bool>,
}

// SAFETY: a component has one thread.
unsafe impl Sync for State {}

static STATE: State = State { time: Cell::new(None), ring: Cell::new(None), watched: Cell::new(false) };

/// Sends the signal. What its handler has sent may not be kept until the wait is over.
extern "C" fn ring() -> c_int {
    let heard = STATE.ring.get().map_or(0, |ring| ring());
    process().context.other_call();
    heard
}

struct Alarm;

impl Drain<Wasi> for Alarm {
    fn watch(&mut self, watch: &mut Watch<Wasi>) {
        if let Some(time) = STATE.time.get() {
            watch.add(&Rc::new(Wasi::timer(sooner(time.saturating_sub(Wasi::now())))));
        }
    }

    fn advance(&mut self) -> bool {
        match STATE.time.get() {
            Some(time) if Wasi::now() < time => return false,
            Some(_) if !process().context.waiter.signal(STATE.ring.get().map(|_| ring as Ring)) => {
                return false;
            }
            Some(_) => STATE.time.set(None),
            None => {}
        }
        STATE.watched.set(false);
        true
    }
}

/// Sets the alarm to a number of nanoseconds from now; 0 turns it off. `ring` sends a signal.
#[unsafe(no_mangle)]
pub extern "C" fn wasi_posix_sockets_set_alarm(nanoseconds: u64, ring: Option<Ring>) {
    STATE.ring.set(ring);
    STATE.time.set((nanoseconds != 0).then(|| Wasi::now().saturating_add(nanoseconds)));
    if nanoseconds != 0 && !STATE.watched.replace(true) {
        // Program exit does not wait for it.
        process().context.waiter.drain(Box::new(Alarm), Some(0));
    }
}

/// How many nanoseconds are left until the alarm; 0 if it is off.
#[unsafe(no_mangle)]
pub extern "C" fn wasi_posix_sockets_alarm_left() -> u64 {
    STATE.time.get().map_or(0, |time| time.saturating_sub(Wasi::now()).max(1))
}

/// The program is about to sleep without the library.
#[unsafe(no_mangle)]
pub extern "C" fn wasi_posix_sockets_before_sleep() {
    process().context.other_call();
}

/// Sleeps for a number of nanoseconds; returns how many are left if a signal ended the sleep, else 0.
#[unsafe(no_mangle)]
pub extern "C" fn wasi_posix_sockets_sleep(nanoseconds: u64) -> u64 {
    process().context.other_call();
    let end = Wasi::now().saturating_add(nanoseconds);
    loop {
        let woken = process().context.waiter.wait(&mut Watch::default(), Deadline::At(end));
        if woken == Err(Errno::EINTR) {
            return end.saturating_sub(Wasi::now()).max(1);
        }
        if Deadline::At(end).has_passed::<Wasi>() {
            return 0;
        }
    }
}
