//! A timer behind a descriptor: Linux's `timerfd`. All times are nanoseconds of the host's monotonic clock;
//! the C interface converts from the other clocks.

use crate::context::Context;
use crate::errno::{Errno, Result};
use crate::host::Host;
use crate::iovec::{IoSliceMut, scatter, total_mut};
use crate::object::{Activity, Arrivals, Events, FileType, Look, Object};
use crate::readiness::{Watch, sooner};
use alloc::rc::Rc;
use core::cell::RefCell;

/// How a timer is set.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Setting {
    /// Time until it expires; 0 if it is stopped.
    pub value: u64,
    /// The interval; 0 for none.
    pub interval: u64,
}

/// The timer.
pub struct TimerFd<H: Host> {
    clock: usize,
    inner: RefCell<Inner<H>>,
}

struct Inner<H: Host> {
    /// When it expires next, possibly before the start of the host's clock.
    next: Option<i64>,
    interval: u64,
    /// A period has ended, and the next starts only on a query: as on Linux, unread expirations wake a waiter only once.
    ended: bool,
    /// How often it has expired since the last read.
    expired: u64,
    activity: Arrivals,
    /// The host's timer for `next`.
    pollable: Option<Rc<H::Pollable>>,
}

impl<H: Host> Inner<H> {
    /// How long ago a time was.
    fn late(next: i64) -> Option<u64> {
        u64::try_from((H::now() as i64).saturating_sub(next)).ok()
    }

    /// Records that it has expired.
    fn advance(&mut self) {
        if self.ended || self.next.and_then(Self::late).is_none() {
            return;
        }
        self.pollable = None;
        self.expired += 1;
        self.ended = self.interval > 0;
        if !self.ended {
            self.next = None;
        }
        self.activity.came();
    }

    /// Starts the current period, and counts the missed ones.
    fn go_on(&mut self) {
        self.advance();
        if !core::mem::take(&mut self.ended) {
            return;
        }
        let Some((next, late)) = self.next.and_then(|next| Some((next, Self::late(next)?))) else { return };
        let missed = late.checked_div(self.interval).unwrap_or(0);
        self.expired = self.expired.saturating_add(missed);
        let left = self.interval - late.checked_rem(self.interval).unwrap_or(0);
        self.next = Some(next.saturating_add_unsigned(late).saturating_add_unsigned(left));
    }

    fn setting(&mut self) -> Setting {
        self.go_on();
        let value = self.next.map_or(0, |next| next.saturating_sub(H::now() as i64).max(1).unsigned_abs());
        Setting { value, interval: self.interval }
    }
}

impl<H: Host> TimerFd<H> {
    /// A stopped timer. The clock is the C interface's identifier, without a meaning here.
    pub fn new(clock: usize) -> Self {
        let inner = Inner {
            next: None,
            interval: 0,
            ended: false,
            expired: 0,
            activity: Arrivals::default(),
            pollable: None,
        };
        TimerFd { clock, inner: RefCell::new(inner) }
    }

    /// The clock that it was created for.
    pub fn clock(&self) -> usize {
        self.clock
    }

    /// The remaining time, and the interval.
    pub fn setting(&self) -> Setting {
        self.inner.borrow_mut().setting()
    }

    /// Sets it to expire at a time, or stops it, and discards unread expirations. A time in the past expires
    /// at once. Returns the previous setting.
    pub fn set(&self, next: Option<i64>, interval: u64) -> Setting {
        let mut inner = self.inner.borrow_mut();
        let before = inner.setting();
        inner.pollable = None;
        inner.next = next;
        inner.interval = interval;
        inner.ended = false;
        inner.expired = 0;
        inner.advance();
        before
    }
}

impl<H: Host> Object<H> for TimerFd<H> {
    fn file_type(&self) -> FileType {
        FileType::Anonymous
    }

    fn read(&self, _context: &Context<H>, buffers: &mut [IoSliceMut<'_>]) -> Result<usize> {
        if total_mut(buffers) < size_of::<u64>() {
            return Err(Errno::EINVAL);
        }
        let mut inner = self.inner.borrow_mut();
        inner.go_on();
        match core::mem::take(&mut inner.expired) {
            0 => Err(Errno::EAGAIN),
            expired => Ok(scatter(buffers, 0, &expired.to_ne_bytes())),
        }
    }

    fn can_write(&self) -> Result<()> {
        Err(Errno::EINVAL)
    }

    fn events(&self, _context: &Context<H>) -> Events {
        // Reading the clock is more precise than the host's timer, which a non-blocking call would see too late.
        let mut inner = self.inner.borrow_mut();
        inner.advance();
        if inner.expired > 0 { Events::IN } else { Events::empty() }
    }

    fn watch(&self, _context: &Context<H>, _interest: Events, watch: &mut Watch<H>) {
        let mut inner = self.inner.borrow_mut();
        let Some(next) = inner.next.filter(|_| !inner.ended) else { return };
        let wait = next.saturating_sub(H::now() as i64).max(0).unsigned_abs();
        let timer = inner.pollable.get_or_insert_with(|| Rc::new(H::timer(sooner(wait))));
        watch.add(timer);
    }

    fn settle(&self, _context: &Context<H>, _look: Look) {
        let mut inner = self.inner.borrow_mut();
        inner.advance();
        // The host's timer may have ended too soon.
        inner.pollable = None;
    }

    fn activity(&self) -> Option<Activity> {
        let mut inner = self.inner.borrow_mut();
        inner.advance();
        Some(inner.activity.activity)
    }

    fn came(&self, forget: bool) -> Option<u32> {
        let mut inner = self.inner.borrow_mut();
        let since = inner.activity.since;
        if forget {
            inner.activity.forget();
        }
        Some(since)
    }

    fn release(&self, _context: &Context<H>) {}

    fn as_any(&self) -> &dyn core::any::Any {
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::host::scripted::{Scripted, advance, clock, network};
    use crate::object::Open;
    use crate::process::Process;

    fn expired(process: &Process<Scripted>, open: &Open<Scripted>) -> Result<u64> {
        let mut bytes = [0; 8];
        process.read(open, &mut [IoSliceMut::new(&mut bytes)])?;
        Ok(u64::from_ne_bytes(bytes))
    }

    fn timer(open: &Open<Scripted>) -> &TimerFd<Scripted> {
        open.object.as_any().downcast_ref().unwrap()
    }

    #[test]
    fn a_single_expiration_is_reported_once() {
        let _host = network();
        let process = Process::<Scripted>::new();
        let open = Open::new(Rc::new(TimerFd::<Scripted>::new(0)), true);
        assert_eq!(timer(&open).set(Some(70), 0), Setting::default());
        assert_eq!(expired(&process, &open), Err(Errno::EAGAIN));
        advance(30);
        assert_eq!(timer(&open).setting(), Setting { value: 40, interval: 0 });
        open.set_nonblocking(false);
        assert_eq!(expired(&process, &open), Ok(1));
        assert_eq!(clock(), 70);
        assert_eq!(timer(&open).setting(), Setting::default());
        assert_eq!(expired(&process, &open), Err(Errno::EDEADLK), "it is stopped");
    }

    #[test]
    fn periods_are_counted_and_setting_it_again_discards_them() {
        let _host = network();
        let process = Process::<Scripted>::new();
        let open = Open::new(Rc::new(TimerFd::<Scripted>::new(0)), true);
        timer(&open).set(Some(10), 10);
        advance(45);
        assert_eq!(expired(&process, &open), Ok(4));
        assert_eq!(timer(&open).setting(), Setting { value: 5, interval: 10 });
        advance(10);
        assert_eq!(timer(&open).set(None, 0), Setting { value: 5, interval: 10 });
        assert_eq!(expired(&process, &open), Err(Errno::EAGAIN));
    }

    #[test]
    fn periods_that_began_before_the_clock_are_counted() {
        let _host = network();
        let process = Process::<Scripted>::new();
        let open = Open::new(Rc::new(TimerFd::<Scripted>::new(0)), true);
        timer(&open).set(Some(-95), 10);
        assert_eq!(expired(&process, &open), Ok(10));
        assert_eq!(timer(&open).setting(), Setting { value: 5, interval: 10 });
        timer(&open).set(Some(-95), 10);
        assert_eq!(timer(&open).set(Some(-95), 0), Setting { value: 5, interval: 10 });
        assert_eq!(timer(&open).setting(), Setting::default());
        assert_eq!((expired(&process, &open), expired(&process, &open)), (Ok(1), Err(Errno::EAGAIN)));
    }
}
