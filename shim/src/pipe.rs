//! Pipes inside the component.
//!
//! As on Linux a pipe is 16 pages, not a ring of bytes: a write that does not fit into the rest of the last page takes new pages, and the
//! pipe is full when it has no free page. That decides when a write has to wait, and what `poll` reports.

use crate::context::Context;
use crate::errno::{Errno, Result};
use crate::host::Host;
use crate::iovec::{IoSlice, IoSliceMut, gather, scatter, total, total_mut};
use crate::object::{Access, Activity, Arrivals, Events, FileType, Look, Object};
use crate::readiness::Watch;
use alloc::collections::VecDeque;
use alloc::rc::Rc;
use alloc::vec::Vec;
use core::cell::{Cell, RefCell};

/// `PIPE_BUF`: up to this size, a write is atomic.
const PAGE: usize = 4096;
/// The capacity, in pages.
const PAGES: usize = 16;

#[derive(Default)]
struct Page {
    bytes: Vec<u8>,
    start: usize,
}

#[derive(Default)]
struct Shared {
    pages: RefCell<VecDeque<Page>>,
    has_reader: Cell<bool>,
    has_writer: Cell<bool>,
    activity: Cell<Arrivals>,
}

/// The reading end.
pub struct Reader(Rc<Shared>);

/// The writing end.
pub struct Writer(Rc<Shared>);

/// `pipe`
pub fn pipe() -> (Reader, Writer) {
    let shared =
        Rc::new(Shared { has_reader: Cell::new(true), has_writer: Cell::new(true), ..Shared::default() });
    (Reader(shared.clone()), Writer(shared))
}

impl Writer {
    /// The number of bytes that fit into the free pages. `EPIPE` without a reader.
    pub fn room(&self) -> Result<usize> {
        let free = PAGES.saturating_sub(self.0.pages.borrow().len());
        if self.0.has_reader.get() { Ok(free * PAGE) } else { Err(Errno::EPIPE) }
    }
}

impl Page {
    fn rest(&self) -> &[u8] {
        self.bytes.get(self.start..).unwrap_or(&[])
    }
}

impl Shared {
    fn bytes(&self) -> usize {
        self.pages.borrow().iter().map(|page| page.rest().len()).sum()
    }

    fn note(&self, what: fn(&mut Arrivals)) {
        let mut activity = self.activity.get();
        what(&mut activity);
        self.activity.set(activity);
    }

    fn is_full(&self) -> bool {
        self.pages.borrow().len() >= PAGES
    }

    fn read(&self, buffers: &mut [IoSliceMut<'_>]) -> Result<usize> {
        let all = total_mut(buffers);
        if all == 0 {
            return Ok(0);
        }
        let full = self.is_full();
        let mut pages = self.pages.borrow_mut();
        let mut copied = 0;
        while copied < all
            && let Some(page) = pages.front_mut()
        {
            let n = scatter(buffers, copied, page.rest());
            copied += n;
            page.start += n;
            if page.rest().is_empty() {
                pages.pop_front();
            }
        }
        if pages.is_empty() {
            // An idle pipe holds no buffer.
            *pages = VecDeque::new();
        }
        if full && pages.len() < PAGES {
            self.note(Arrivals::room);
        }
        if copied == 0 && self.has_writer.get() { Err(Errno::EAGAIN) } else { Ok(copied) }
    }

    fn write(&self, buffers: &[IoSlice<'_>], offset: usize) -> Result<usize> {
        let all = total(buffers).saturating_sub(offset);
        if all == 0 {
            return Ok(0);
        }
        if !self.has_reader.get() {
            return Err(Errno::EPIPE);
        }
        let mut pages = self.pages.borrow_mut();
        let mut written = 0;
        // The part beyond whole pages goes first, if it fits the last page, so that small writes are joined and the pages of a large one
        // stay whole.
        let odd = all % PAGE;
        if odd > 0
            && let Some(last) = pages.back_mut()
            && last.bytes.len() + odd <= PAGE
        {
            fill(&mut last.bytes, buffers, offset, odd)?;
            written = odd;
        }
        while written < all && pages.len() < PAGES {
            let n = (all - written).min(PAGE);
            let mut page = Page::default();
            let room = pages.try_reserve(1).map_err(|_| Errno::ENOMEM);
            match room.and_then(|()| fill(&mut page.bytes, buffers, offset + written, n)) {
                Ok(()) => pages.push_back(page),
                Err(_) if written > 0 => break,
                Err(error) => return Err(error),
            }
            written += n;
        }
        // Linux wakes the reader even if nothing fitted.
        self.note(Arrivals::came);
        if written == 0 { Err(Errno::EAGAIN) } else { Ok(written) }
    }
}

/// Appends `size` bytes of the program's buffers from `offset` on.
fn fill(bytes: &mut Vec<u8>, buffers: &[IoSlice<'_>], offset: usize, size: usize) -> Result<()> {
    let before = bytes.len();
    bytes.try_reserve(size).map_err(|_| Errno::ENOMEM)?;
    bytes.resize(before + size, 0);
    gather(buffers, offset, bytes.get_mut(before..).unwrap_or(&mut []));
    Ok(())
}

impl<H: Host> Object<H> for Reader {
    fn file_type(&self) -> FileType {
        FileType::Fifo
    }

    fn shared_with(&self) -> Option<usize> {
        Some(Rc::as_ptr(&self.0).addr())
    }

    fn access(&self) -> Access {
        Access::Read
    }

    fn read(&self, _context: &Context<H>, buffers: &mut [IoSliceMut<'_>]) -> Result<usize> {
        self.0.read(buffers)
    }

    fn can_write(&self) -> Result<()> {
        Err(Errno::EBADF)
    }

    fn events(&self, _context: &Context<H>) -> Events {
        let mut events = Events::empty();
        events.set(Events::IN, !self.0.pages.borrow().is_empty());
        events.set(Events::HUP, !self.0.has_writer.get());
        events
    }

    // Only a call of this program can change a pipe, and none runs while it waits.
    fn watch(&self, _context: &Context<H>, _interest: Events, _watch: &mut Watch<H>) {}

    fn settle(&self, _context: &Context<H>, _look: Look) {}

    fn activity(&self) -> Option<Activity> {
        // Space wakes only the other end, its close both.
        Some(Activity { output: u32::from(!self.0.has_writer.get()), ..self.0.activity.get().activity })
    }

    fn came(&self, forget: bool) -> Option<u32> {
        let since = self.0.activity.get().since;
        if forget {
            self.0.note(Arrivals::forget);
        }
        Some(since)
    }

    fn readable_bytes(&self, _context: &Context<H>) -> Result<usize> {
        Ok(self.0.bytes())
    }

    fn release(&self, _context: &Context<H>) {
        self.0.has_reader.set(false);
        self.0.note(Arrivals::both);
    }

    fn as_any(&self) -> &dyn core::any::Any {
        self
    }
}

impl<H: Host> Object<H> for Writer {
    fn file_type(&self) -> FileType {
        FileType::Fifo
    }

    fn shared_with(&self) -> Option<usize> {
        Some(Rc::as_ptr(&self.0).addr())
    }

    fn access(&self) -> Access {
        Access::Write
    }

    fn can_read(&self) -> Result<()> {
        Err(Errno::EBADF)
    }

    fn write(&self, _context: &Context<H>, buffers: &[IoSlice<'_>], offset: usize) -> Result<usize> {
        self.0.write(buffers, offset)
    }

    fn events(&self, _context: &Context<H>) -> Events {
        let mut events = Events::empty();
        events.set(Events::OUT, !self.0.is_full());
        events.set(Events::ERR, !self.0.has_reader.get());
        events
    }

    fn watch(&self, _context: &Context<H>, _interest: Events, _watch: &mut Watch<H>) {}

    fn settle(&self, _context: &Context<H>, _look: Look) {}

    fn activity(&self) -> Option<Activity> {
        // Input wakes only the other end, its close both.
        Some(Activity { input: u32::from(!self.0.has_reader.get()), ..self.0.activity.get().activity })
    }

    fn readable_bytes(&self, _context: &Context<H>) -> Result<usize> {
        Ok(self.0.bytes())
    }

    fn release(&self, _context: &Context<H>) {
        self.0.has_writer.set(false);
        self.0.note(Arrivals::both);
    }

    fn as_any(&self) -> &dyn core::any::Any {
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::host::scripted::{Scripted, network};
    use crate::process::Process;
    use std::vec;

    fn write(writer: &Writer, len: usize) -> Result<usize> {
        writer.0.write(&[IoSlice::new(&vec![7; len])], 0)
    }

    fn read(reader: &Reader, len: usize) -> Result<usize> {
        reader.0.read(&mut [IoSliceMut::new(&mut vec![0; len])])
    }

    fn events(end: &dyn Object<Scripted>) -> Events {
        end.events(&Context::new())
    }

    #[test]
    fn a_pipe_is_full_when_it_has_no_free_page() {
        let _host = network();
        let (reader, writer) = pipe();
        assert_eq!(write(&writer, 100_000), Ok(PAGE * PAGES));
        assert_eq!(events(&writer), Events::empty());
        assert_eq!(read(&reader, 4095), Ok(4095));
        assert_eq!((events(&writer), write(&writer, 1)), (Events::empty(), Err(Errno::EAGAIN)));
        assert_eq!(read(&reader, 1), Ok(1));
        assert_eq!((events(&writer), write(&writer, 4096)), (Events::OUT, Ok(4096)));
    }

    #[test]
    fn small_writes_are_whole_or_not_at_all() {
        let (reader, writer) = pipe();
        let mut whole = 0;
        while let Ok(n) = write(&writer, 1000) {
            assert_eq!(n, 1000);
            whole += n;
        }
        // Four to a page, as on Linux.
        assert_eq!(whole, 64 * 1000);
        assert_eq!(write(&writer, 96), Ok(96));
        assert_eq!(write(&writer, 1), Err(Errno::EAGAIN));
        assert_eq!(read(&reader, 100_000), Ok(64_096));
        assert_eq!(reader.0.pages.borrow().capacity(), 0);
    }

    #[test]
    fn bytes_stay_in_order_across_pages() {
        let (reader, writer) = pipe();
        let mut next = 0u8;
        let mut expected = 0u8;
        for round in 1..200 {
            let mut bytes = vec![0; round * 37];
            bytes.iter_mut().for_each(|byte| (*byte, next) = (next, next.wrapping_add(1)));
            assert_eq!(writer.0.write(&[IoSlice::new(&bytes)], 0), Ok(bytes.len()));
            bytes.fill(0);
            let (first, second) = bytes.split_at_mut(round);
            let mut buffers = [IoSliceMut::new(first), IoSliceMut::new(second)];
            assert_eq!(reader.0.read(&mut buffers), Ok(round * 37));
            for byte in bytes {
                assert_eq!(byte, expected);
                expected = expected.wrapping_add(1);
            }
        }
    }

    #[test]
    fn each_end_sees_the_other_close() {
        let _host = network();
        let process: Process<Scripted> = Process::new();
        let (reader, writer) = pipe();
        assert_eq!(read(&reader, 1), Err(Errno::EAGAIN));
        assert_eq!(write(&writer, 3), Ok(3));
        Object::release(&writer, &process.context);
        assert_eq!((events(&reader), read(&reader, 9)), (Events::IN | Events::HUP, Ok(3)));
        assert_eq!((events(&reader), read(&reader, 9)), (Events::HUP, Ok(0)));
        let (reader, writer) = pipe();
        Object::release(&reader, &process.context);
        assert_eq!((events(&writer), write(&writer, 1)), (Events::OUT | Events::ERR, Err(Errno::EPIPE)));
        assert_eq!(write(&writer, 0), Ok(0));
    }
}
