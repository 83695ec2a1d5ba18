//! libc's own descriptors, as members of a wait.

use crate::errno::{Errno, Result};
use crate::host::Host;
use crate::iovec::{IoSlice, IoSliceMut};
use crate::object::{Events, FileType, Object};
use crate::process::Process;
use crate::readiness::Watch;
use alloc::rc::Rc;
use core::cell::Cell;

/// A regular file, a directory, standard output: never waited for.
pub struct AlwaysReady;

/// Standard input. It is libc that reads it, so all that can be known is that a read would not wait.
pub struct StandardInput<H: Host> {
    // Dropped in this order: the pollable is the stream's child.
    pollable: Rc<H::Pollable>,
    _input: H::Input,
    ready: Cell<bool>,
}

impl<H: Host> StandardInput<H> {
    /// Asks the host for the stream.
    pub fn new() -> Self {
        let input = H::stdin();
        StandardInput { pollable: Rc::new(H::subscribe_input(&input)), _input: input, ready: Cell::new(false) }
    }
}

impl<H: Host> Default for StandardInput<H> {
    fn default() -> Self {
        Self::new()
    }
}

impl<H: Host> Object<H> for AlwaysReady {
    fn file_type(&self) -> FileType {
        FileType::Anonymous
    }

    fn read(&self, _process: &Process<H>, _buffers: &mut [IoSliceMut<'_>]) -> Result<usize> {
        Err(Errno::EBADF)
    }

    fn write(&self, _process: &Process<H>, _buffers: &[IoSlice<'_>], _offset: usize) -> Result<usize> {
        Err(Errno::EBADF)
    }

    fn events(&self, _process: &Process<H>) -> Events {
        Events::IN | Events::OUT
    }

    fn watch(&self, _process: &Process<H>, _interest: Events, _watch: &mut Watch<H>) {}

    fn settle(&self, _process: &Process<H>, _interest: Events) {}

    fn release(&self, _process: &Process<H>) {}

    fn as_any(&self) -> &dyn core::any::Any {
        self
    }
}

impl<H: Host> Object<H> for StandardInput<H> {
    fn file_type(&self) -> FileType {
        FileType::Fifo
    }

    fn read(&self, _process: &Process<H>, _buffers: &mut [IoSliceMut<'_>]) -> Result<usize> {
        Err(Errno::EBADF)
    }

    fn write(&self, _process: &Process<H>, _buffers: &[IoSlice<'_>], _offset: usize) -> Result<usize> {
        Err(Errno::EBADF)
    }

    fn events(&self, _process: &Process<H>) -> Events {
        // libc may have read since, so an answer is good for one wait only.
        if self.ready.take() { Events::IN } else { Events::empty() }
    }

    fn watch(&self, _process: &Process<H>, interest: Events, watch: &mut Watch<H>) {
        if interest.contains(Events::IN) {
            watch.add(&self.pollable);
        }
    }

    fn settle(&self, _process: &Process<H>, _interest: Events) {
        self.ready.set(true);
    }

    fn release(&self, _process: &Process<H>) {}

    fn as_any(&self) -> &dyn core::any::Any {
        self
    }
}
