//! libc's own descriptors, as members of a wait and as what duplicates of them lead to. Reading and writing them stays libc's.

use crate::errno::{Errno, Result};
use crate::host::Host;
use crate::iovec::{IoSlice, IoSliceMut};
use crate::object::{Events, FileType, Object};
use crate::process::Process;
use crate::readiness::Watch;
use alloc::rc::Rc;
use alloc::vec::Vec;
use core::cell::{Cell, RefCell};

/// What is done about libc's own numbers, of which WASI cannot make duplicates: a duplicate is an entry of the table that
/// leads to libc's number, and libc keeps that number for as long as any entry leads there, closed or not.
pub struct LibcNumbers {
    held: RefCell<Vec<i32>>,
    calls: Cell<u32>,
}

impl LibcNumbers {
    /// None is held yet.
    pub const fn new() -> Self {
        LibcNumbers { held: RefCell::new(Vec::new()), calls: Cell::new(0) }
    }

    /// A count that grows with each call that goes on to libc.
    pub fn calls(&self) -> u32 {
        self.calls.get()
    }

    /// A call goes on to libc.
    pub fn note_call(&self) {
        self.calls.set(self.calls.get().wrapping_add(1));
    }

    /// Notes that a description leads to a number.
    pub fn hold(&self, number: i32) {
        self.held.borrow_mut().push(number);
    }

    /// The last description that led there is gone.
    pub fn give_up(&self, number: i32) {
        self.held.borrow_mut().retain(|held| *held != number);
    }

    /// Whether a description leads there.
    pub fn holds(&self, number: i32) -> bool {
        self.held.borrow().contains(&number)
    }
}

impl Default for LibcNumbers {
    fn default() -> Self {
        Self::new()
    }
}

/// One of libc's descriptors.
pub struct Foreign<H: Host> {
    number: i32,
    /// What is always true of it: nothing has to be waited for in a file or a standard output.
    always: Events,
    input: Option<StandardInput<H>>,
    close: fn(i32),
}

/// Standard input. It is libc that reads it, so all that can be known is that a read would not wait.
struct StandardInput<H: Host> {
    // Dropped in this order: the pollable is the stream's child.
    pollable: Rc<H::Pollable>,
    _input: H::Input,
    /// The count of libc's calls when it was found ready: libc may have read since, and then nothing is known.
    ready: Cell<Option<u32>>,
}

impl<H: Host> Foreign<H> {
    /// A descriptor of which these events are always true. `close` closes libc's number, when the last description of it goes.
    pub fn always(number: i32, events: Events, close: fn(i32)) -> Self {
        Foreign { number, always: events, input: None, close }
    }

    /// Standard input; asks the host for its stream.
    pub fn standard_input(number: i32, close: fn(i32)) -> Self {
        let input = H::stdin();
        let pollable = Rc::new(H::subscribe_input(&input));
        let input = Some(StandardInput { pollable, _input: input, ready: Cell::new(None) });
        Foreign { number, always: Events::empty(), input, close }
    }
}

impl<H: Host> Object<H> for Foreign<H> {
    fn file_type(&self) -> FileType {
        FileType::Anonymous
    }

    fn read(&self, _process: &Process<H>, _buffers: &mut [IoSliceMut<'_>]) -> Result<usize> {
        Err(Errno::EBADF)
    }

    fn write(&self, _process: &Process<H>, _buffers: &[IoSlice<'_>], _offset: usize) -> Result<usize> {
        Err(Errno::EBADF)
    }

    fn events(&self, process: &Process<H>) -> Events {
        let now = Some(process.libc.calls());
        let ready = self.input.as_ref().is_some_and(|input| input.ready.get() == now);
        if ready { Events::IN } else { self.always }
    }

    fn watch(&self, _process: &Process<H>, interest: Events, watch: &mut Watch<H>) {
        if let Some(input) = &self.input
            && interest.contains(Events::IN)
        {
            watch.add(&input.pollable);
        }
    }

    fn settle(&self, process: &Process<H>, _interest: Events) {
        if let Some(input) = &self.input {
            input.ready.set(Some(process.libc.calls()));
        }
    }

    fn release(&self, process: &Process<H>) {
        process.libc.give_up(self.number);
        // It takes memory only to hide a number.
        let _ = process.set_gone(self.number, false);
        (self.close)(self.number);
    }

    fn as_any(&self) -> &dyn core::any::Any {
        self
    }
}
