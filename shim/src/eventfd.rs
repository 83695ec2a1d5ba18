//! A counter behind a descriptor: Linux's `eventfd`.

use crate::context::Context;
use crate::errno::{Errno, Result};
use crate::host::Host;
use crate::iovec::{IoSlice, IoSliceMut, scatter, total_mut};
use crate::object::{Activity, Arrivals, Events, FileType, Look, Object};
use crate::readiness::Watch;
use core::cell::Cell;

/// The size of a number.
const LEN: usize = 8;

/// The counter. It never reaches `u64::MAX`.
pub struct EventFd {
    count: Cell<u64>,
    /// `EFD_SEMAPHORE`: each read takes one.
    semaphore: bool,
    activity: Cell<Arrivals>,
}

impl EventFd {
    /// A counter with an initial value.
    pub fn new(count: u64, semaphore: bool) -> Self {
        EventFd { count: Cell::new(count), semaphore, activity: Cell::default() }
    }

    fn note(&self, what: fn(&mut Arrivals)) {
        let mut activity = self.activity.get();
        what(&mut activity);
        self.activity.set(activity);
    }

    fn add(&self, number: &[u8]) -> Result<()> {
        let added = u64::from_ne_bytes(number.try_into().map_err(|_| Errno::EINVAL)?);
        if added == u64::MAX {
            return Err(Errno::EINVAL);
        }
        let sum = self.count.get().checked_add(added).filter(|sum| *sum < u64::MAX);
        self.count.set(sum.ok_or(Errno::EAGAIN)?);
        self.note(Arrivals::came);
        Ok(())
    }
}

impl<H: Host> Object<H> for EventFd {
    fn file_type(&self) -> FileType {
        FileType::Anonymous
    }

    fn read(&self, _context: &Context<H>, buffers: &mut [IoSliceMut<'_>]) -> Result<usize> {
        if total_mut(buffers) < LEN {
            return Err(Errno::EINVAL);
        }
        let taken = match self.count.get() {
            0 => return Err(Errno::EAGAIN),
            _ if self.semaphore => 1,
            count => count,
        };
        self.count.set(self.count.get() - taken);
        self.note(Arrivals::room);
        Ok(scatter(buffers, 0, &taken.to_ne_bytes()))
    }

    fn write(&self, _context: &Context<H>, buffers: &[IoSlice<'_>], offset: usize) -> Result<usize> {
        // Linux takes a number from each buffer.
        let mut written = 0;
        for buffer in buffers.iter().skip(offset / LEN) {
            match self.add(buffer) {
                Ok(()) => written += LEN,
                Err(error) if written == 0 => return Err(error),
                Err(_) => break,
            }
        }
        Ok(written)
    }

    fn events(&self, _context: &Context<H>) -> Events {
        let mut events = Events::empty();
        if self.count.get() > 0 {
            events |= Events::IN;
        }
        if self.count.get() < u64::MAX - 1 {
            events |= Events::OUT;
        }
        events
    }

    fn watch(&self, _context: &Context<H>, _interest: Events, _watch: &mut Watch<H>) {}

    fn settle(&self, _context: &Context<H>, _look: Look) {}

    fn activity(&self) -> Option<Activity> {
        Some(self.activity.get().activity)
    }

    fn came(&self, forget: bool) -> Option<u32> {
        let since = self.activity.get().since;
        if forget {
            self.note(Arrivals::forget);
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
    use crate::host::scripted::Scripted;
    use crate::object::Open;
    use crate::process::Process;
    use alloc::rc::Rc;
    use alloc::vec::Vec;

    fn events(counter: &EventFd, process: &Process<Scripted>) -> Events {
        Object::<Scripted>::events(counter, &process.context)
    }

    #[test]
    fn it_adds_up_and_returns_all_at_once() {
        let process = Process::<Scripted>::new();
        let open = Open::new(Rc::new(EventFd::new(3, false)), true);
        let add = |value: u64| process.write(&open, &[IoSlice::new(&value.to_ne_bytes())]);
        let take = || {
            let mut bytes = [0; 9];
            process.read(&open, &mut [IoSliceMut::new(&mut bytes)])?;
            Ok(u64::from_ne_bytes(*bytes.first_chunk().unwrap()))
        };
        assert_eq!((add(4), take(), take()), (Ok(8), Ok(7), Err(Errno::EAGAIN)));
        assert_eq!(add(u64::MAX), Err(Errno::EINVAL));
        assert_eq!((add(u64::MAX - 1), add(1), add(0)), (Ok(8), Err(Errno::EAGAIN), Ok(8)));
        assert_eq!(take(), Ok(u64::MAX - 1));
        assert_eq!(process.write(&open, &[IoSlice::new(&[1; 7])]), Err(Errno::EINVAL));
        assert_eq!(process.write(&open, &[IoSlice::new(&[1; 16])]), Err(Errno::EINVAL));
        let two = [IoSlice::new(&[0; 8]), IoSlice::new(&[0; 8])];
        assert_eq!(process.write(&open, &two), Ok(16));
        let odd = [IoSlice::new(&[0; 8]), IoSlice::new(&[0; 4])];
        assert_eq!(process.write(&open, &odd), Ok(8));
        assert_eq!(process.read(&open, &mut [IoSliceMut::new(&mut [0; 7])]), Err(Errno::EINVAL));
    }

    #[test]
    fn a_semaphore_returns_one_at_a_time() {
        let process = Process::<Scripted>::new();
        let open = Open::new(Rc::new(EventFd::new(2, true)), true);
        let taken: Vec<_> = (0..3)
            .map(|_| {
                let mut bytes = [0; 8];
                let read = process.read(&open, &mut [IoSliceMut::new(&mut bytes)]);
                read.map(|_| u64::from_ne_bytes(bytes))
            })
            .collect();
        assert_eq!(taken, [Ok(1), Ok(1), Err(Errno::EAGAIN)]);
    }

    #[test]
    fn it_is_readable_above_zero_and_writable_below_the_maximum() {
        let process = Process::<Scripted>::new();
        let none = EventFd::new(0, false);
        assert_eq!(events(&none, &process), Events::OUT);
        assert_eq!(events(&EventFd::new(1, false), &process), Events::IN | Events::OUT);
        assert_eq!(events(&EventFd::new(u64::MAX - 1, false), &process), Events::IN);
    }

    #[test]
    fn a_wait_that_can_never_end_is_an_error() {
        let process = Process::<Scripted>::new();
        let open = Open::new(Rc::new(EventFd::new(0, false)), false);
        let read = process.read(&open, &mut [IoSliceMut::new(&mut [0; 8])]);
        assert_eq!(read, Err(Errno::EDEADLK));
    }
}
